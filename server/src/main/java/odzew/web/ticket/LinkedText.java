package odzew.web.ticket;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Plain text whose web and e-mail addresses and telephone numbers can be clicked. Everything is escaped; an
/// address is shown as it stands in the text.
public record LinkedText(String text) implements Content {

    private static final Pattern TARGET = Pattern.compile("(?<web>\\b(?:https?://|www\\.)[^\\s<>\"'`]{2,2000})"
            + "|(?<mail>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8})"
            + "|(?<phone>(?<![\\w.,/-])(?:\\+\\d{1,3}[ -]?)?\\d{3}[ -]\\d{3}[ -]\\d{3}(?![\\w/-]))");
    private static final String END = ".,;:!?)]}'\"";

    @Override
    public void writeTo(TemplateOutput output) {
        Matcher target = TARGET.matcher(text);
        int at = 0;
        while (target.find(at)) {
            String found = target.group();
            int length = found.length();
            while (length > 1 && END.indexOf(found.charAt(length - 1)) >= 0 && !closes(found, length)) {
                length--;
            }
            write(output, text.substring(at, target.start()));
            link(output, target, found.substring(0, length));
            at = target.start() + length;
        }
        write(output, text.substring(at));
    }

    /// A bracket that the address itself opened.
    private static boolean closes(String found, int length) {
        String shown = found.substring(0, length);
        return shown.endsWith(")")
                && shown.chars().filter(c -> c == '(').count()
                        >= shown.chars().filter(c -> c == ')').count();
    }

    private static void link(TemplateOutput output, Matcher target, String shown) {
        String address = target.group("web") != null
                ? shown.startsWith("www.") ? "https://" + shown : shown
                : target.group("mail") != null ? "mailto:" + shown : "tel:" + shown.replaceAll("[^0-9+]", "");
        output.writeContent("<a href=\"" + escaped(address) + "\""
                + (target.group("web") != null ? " target=\"_blank\" rel=\"noopener noreferrer nofollow\"" : "") + ">");
        write(output, shown);
        output.writeContent("</a>");
    }

    private static void write(TemplateOutput output, String part) {
        output.writeContent(escaped(part));
    }

    private static String escaped(String part) {
        return part.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
