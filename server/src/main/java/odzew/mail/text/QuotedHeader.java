package odzew.mail.text;

import java.util.List;
import java.util.regex.Pattern;

/// Recognises the fields of a quoted message (`From:`, `Sent:`, `To:` …), and tells them from a form's fields.
final class QuotedHeader {

    private static final int LONGEST = 400;

    private static final Pattern FIRST_FIELD = Pattern.compile(
            "[\\s*_]*(?:from|od|von|de|da|van|от|från|fra|nadawca)[\\s*_]*:[\\s*_]*\\S.{0,300}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NEXT_FIELD = Pattern.compile(
            "[\\s*_]*(?:sent|date|to|cc|subject|reply-to|wysłano|wysłane|data|do|dw|temat|kiedy|adresat|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|oggetto|a|verzonden|aan|onderwerp|дата|кому|тема|skickat|till|ämne|sendt|til|emne)[\\s*_]*:.{0,500}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SENT_FIELD = Pattern.compile(
            "[\\s*_]*(?:sent|date|wysłano|wysłane|data|kiedy|gesendet|datum|envoyé|enviado(?: el)?|fecha|inviato|verzonden|дата|skickat|sendt)[\\s*_]*:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SUBJECT_FIELD = Pattern.compile(
            "(?:^|[\\s*_])(?:subject|temat|betreff|objet|asunto|assunto|oggetto|onderwerp|тема|ämne|emne)[\\s*_]*:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// The beginning of a period, not an author.
    private static final Pattern FROM_DATE = Pattern.compile(
            "^[\\s*_]*(?:from|od|von|de|da|van|от)[\\s*_]*:[\\s*_]*\\d{1,4}[./-]\\d{1,2}\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern MESSAGE_WITHIN = Pattern.compile(
            "(?:^|\\s)(?:wiadomość|treść|treść wiadomości|message|comment|nachricht|mitteilung)\\s*:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// Marks of direction, which Windows Mail writes around each number.
    private static final Pattern FORMAT = Pattern.compile("\\p{Cf}");

    private static final Pattern ANY_AUTHOR =
            Pattern.compile("\\s*\\p{L}[\\p{L} .]{0,25}\\s?[:：].{0,200}<[^<>@\\s]{1,100}@[^<>@\\s]{1,200}>\\s*");

    private static final Pattern ANY_FIELD = Pattern.compile("\\s*\\p{L}[\\p{L} .]{0,25}\\s?[:：].{0,400}");

    /// A line of a form before fields that a header has, too.
    private static final Pattern LABELLED = Pattern.compile("\\s*\\p{L}[\\p{L} .()/-]{1,40}:\\s*\\S.{0,200}");

    private static final Pattern MESSAGE_LABEL = Pattern.compile(
            "\\s*(?:wiadomość|treść|treść wiadomości|pytanie|komentarz|opis|uwagi|message|question|comment|text|nachricht|frage|mitteilung|telefon|phone|tel)\\.?\\s*:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern TIME = Pattern.compile("\\b\\d{1,2}[:.]\\d{2}\\b");
    private static final Pattern DATE = Pattern.compile(
            "\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\b\\d{1,2}\\.? \\p{L}{3,12}\\.?,? \\d{4}|\\p{L}{3,12}\\.? \\d{1,2},? \\d{4}");

    private QuotedHeader() {}

    /// True if everything from this line to the end is a quoted message.
    static boolean starts(List<String> lines, int at) {
        return isHeaderBlock(lines, at) || isForeignHeader(lines, at);
    }

    static boolean hasDateAndTime(String text) {
        return hasTime(text) && DATE.matcher(text).find();
    }

    /// `From:` and at least two other fields in the next lines, or three others and `From:` among them.
    private static boolean isHeaderBlock(List<String> lines, int at) {
        return isBlock(lines, at) && hasAddressOrTime(lines, at) && !isForm(lines, at);
    }

    /// As Outlook writes it in any language, below the sender's own words: an author with an address, then a
    /// time, then the other fields, then an empty line.
    private static boolean isForeignHeader(List<String> lines, int at) {
        if (at < 2
                || at + 3 >= lines.size()
                || !lines.get(at - 1).isBlank()
                || !ANY_AUTHOR.matcher(head(lines.get(at))).matches()
                || !hasTime(head(lines.get(at + 1)))) {
            return false;
        }
        int end = at + 1;
        while (end < lines.size()
                && end < at + 7
                && ANY_FIELD.matcher(head(lines.get(end))).matches()) {
            end++;
        }
        return end - at >= 4 && end < lines.size() && lines.get(end).isBlank();
    }

    /// The fields are among others, as in the message of a web form.
    private static boolean isForm(List<String> lines, int at) {
        boolean before = at > 0 && LABELLED.matcher(lines.get(at - 1)).matches();
        int end = at;
        while (end < lines.size()
                && end < at + 8
                && (FIRST_FIELD.matcher(head(lines.get(end))).matches()
                        || NEXT_FIELD.matcher(head(lines.get(end))).matches())) {
            end++;
        }
        boolean after = end < lines.size()
                && MESSAGE_LABEL.matcher(head(lines.get(end))).lookingAt();
        return before || after;
    }

    /// True for a header block without the check for an address or a time, which Outlook's separator makes
    /// unnecessary.
    static boolean isBlock(List<String> lines, int at) {
        String first = lines.get(at);
        if (first.length() < LONGEST && NEXT_FIELD.matcher(first).matches()) {
            return isBlockOfFields(lines, at);
        }
        if (!FIRST_FIELD.matcher(first).matches()) {
            return false;
        }
        int fields = 0;
        for (int i = at + 1; i < lines.size() && i <= at + 6; i++) {
            fields += lines.get(i).length() < 600
                            && NEXT_FIELD.matcher(lines.get(i)).matches()
                    ? 1
                    : 0;
        }
        return fields >= 2;
    }

    private static boolean isBlockOfFields(List<String> lines, int at) {
        boolean from = false;
        for (int i = at; i < at + 4; i++) {
            String line = i < lines.size() ? lines.get(i) : "";
            boolean sender =
                    line.length() < LONGEST && FIRST_FIELD.matcher(line).matches();
            if (!sender && !(line.length() < LONGEST && NEXT_FIELD.matcher(line).matches())) {
                return false;
            }
            from |= sender;
        }
        return from;
    }

    /// A route (`Od: Warszawa`, `Do: Kraków`) or a booking (`Od: 12.12.2026 10:00`) has no address, and not both
    /// a time of sending and a subject.
    private static boolean hasAddressOrTime(List<String> lines, int at) {
        boolean sent = false;
        boolean subject = false;
        boolean period = false;
        for (int i = at; i < lines.size() && i <= at + 6; i++) {
            String line = lines.get(i).length() < 600 ? lines.get(i) : "";
            if (line.indexOf('@') >= 0) {
                return true;
            }
            sent |= SENT_FIELD.matcher(line).lookingAt() && hasTime(line);
            subject |= SUBJECT_FIELD.matcher(line).find();
            period |= FROM_DATE.matcher(line).find();
        }
        return sent && subject && !period;
    }

    /// True if the fields of a message, as one text, have one or the other.
    static boolean hasAddressOrTime(String header) {
        return header.indexOf('@') >= 0 || hasTime(header);
    }

    /// True if a text in HTML is a form's: a field for the message, which no header has.
    static boolean holdsMessageLabel(String text) {
        return MESSAGE_WITHIN.matcher(text).find();
    }

    /// A date such as `12.11.2026` is not a time.
    private static boolean hasTime(String line) {
        String visible = FORMAT.matcher(line).replaceAll("");
        return TIME.matcher(DATE.matcher(visible).replaceAll(" ")).find();
    }

    private static String head(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
