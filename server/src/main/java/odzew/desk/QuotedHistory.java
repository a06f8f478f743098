package odzew.desk;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/// A message as it stands below its answer, bounded.
public final class QuotedHistory {

    private static final int MOST_LINES = 300;
    private static final int LONGEST = 30_000;

    /// Who wrote the message, and when.
    public record Author(String name, String address, ZonedDateTime at) {

        public String text() {
            String both = name.isBlank() ? address : address.isEmpty() ? name : name + " <" + address + ">";
            return both.replaceAll("\\p{Cntrl}", " ");
        }
    }

    private QuotedHistory() {}

    /// The first line names the author; mail programs fold what follows such a line.
    static String of(Author author, String language, String body) {
        boolean polish = language.equals("pl");
        String at = DateTimeFormatter.ofPattern(
                        polish ? "d.MM.yyyy 'o' HH:mm" : "d MMM yyyy 'at' HH:mm", Locale.ENGLISH)
                .format(author.at());
        String first = polish
                ? "W dniu " + at + " " + author.text() + " napisał(a):"
                : "On " + at + " " + author.text() + " wrote:";
        String lines = body.strip().lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
        String text = lines.length() <= LONGEST ? lines : lines.substring(0, LONGEST);
        return text.isBlank() ? "" : first + "\n" + text;
    }
}
