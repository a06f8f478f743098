package odzew.mail.text;

import java.util.List;
import java.util.regex.Pattern;

/// Recognises the lines with which mail programs introduce quotes.
final class QuoteMarks {

    private static final int LONGEST = 400;

    /// `On …, … wrote:` and similar forms; the verb ends the line, or a name follows it as in German and
    /// Polish.
    private static final Pattern VERB = Pattern.compile(
            "wrote|writes|said|schrieb|geschrieben|a écrit|escribió|ha scritto|scrisse|schreef|geschreven|skrev|escreveu|pisze|pisał\\(a\\)|pisał|pisała|napisał\\(a\\)|napisał/a|napisał|napisała|napisal|napsal\\(a\\)|napsal|napísal|írta|написал\\(а\\)|написал|написала|пишет|kirjoitti|a scris|yazdı|写道|寫道|のメール|wiadomość napisana przez",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern PREPOSITION = Pattern.compile(
            "(?:on|in|am|le|el|il|op|den|em|w|dnia|użytkownik|user)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// The permitted text after the verb and the range searched for it: no part of a line is searched more than
    /// once.
    private static final int LONGEST_TAIL = 160;

    private static final Pattern STARTS = Pattern.compile(
            "(?:on|in|am|le|el|il|op|den|em|w dniu|dnia|dne|użytkownik|wiadomość napisana|\\d{1,4}[./-]\\d{1,2}|\\p{L}{2,6}\\.?,? \\d{1,2}|\"?[^\\s\"]{1,40}\"? [^\\s]{1,40} <\\S+@|.{1,80}(?:wrote|schrieb|pisze|napisał\\S*|a écrit|skrev|schreef|ha scritto|escribió|написал\\S*|пишет)[: ])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// `2012/1/1 Name <a@b.example>`, Gmail without a verb.
    private static final Pattern DATED =
            Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b.{0,100}<\\S+@\\S+>\\s*:?\\s*");

    /// `26.06.2014, 14:41, "Name" <a@b.example>:`, with or without a preposition.
    private static final Pattern DATED_ADDRESS = Pattern.compile(
            "(?:\\p{L}{2,12}\\.?,?\\s+)?\\d{1,4}[ ./-].{0,80}\\d{1,2}:\\d{2}.{0,120}<\\S+@\\S+>\\s*:\\s*");

    private static final Pattern SEPARATOR = Pattern.compile(
            "\\s*[-_=]{2,}\\s*(?:original(?: message| appointment)?|reply message|forwarded (?:message|by.{0,60})|wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|wiadomość (?:przekazana|przesłana dalej)|przekazana wiadomość|original[- ]?nachricht|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|oprindelig meddelelse|исходное сообщение|пересылаемое сообщение)\\s*[-_=]{2,}\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern FORWARD = Pattern.compile(
            "\\s*(?:begin forwarded message|początek przekazywanej wiadomości|początek przekierowanej wiadomości|anfang der weitergeleiteten nachricht|début du message réexpédié)\\s*:\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern FIRST_FIELD = Pattern.compile(
            "[\\s*_]*(?:from|od|von|de|da|van|от|från|fra|nadawca)[\\s*_]*:[\\s*_]*\\S.{0,300}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NEXT_FIELD = Pattern.compile(
            "[\\s*_]*(?:sent|date|to|cc|subject|reply-to|wysłano|wysłane|data|do|dw|temat|kiedy|adresat|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|oggetto|a|verzonden|aan|onderwerp|дата|кому|тема|skickat|till|ämne|sendt|til|emne)[\\s*_]*:.{0,500}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern DEVICE = Pattern.compile(
            "\\s*(?:sent from (?:my|a|an|yahoo|outlook|samsung|mail for|the) ?[\\w' .-]{0,50}|sent (?:via|with) .{1,40}|get outlook for .{1,40}|wysłane? z (?:mojego |programu |aplikacji )?[\\wąćęłńóśźż'’ .-]{1,50}|von meinem .{1,40} gesendet|envoyé de mon .{1,40}|enviado desde mi .{1,40}|pobierz (?:aplikację )?outlook .{1,40})\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SENT_FIELD = Pattern.compile(
            "[\\s*_]*(?:sent|date|wysłano|wysłane|data|kiedy|gesendet|datum|envoyé|enviado(?: el)?|fecha|inviato|verzonden|дата|skickat|sendt)[\\s*_]*:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// A line of a form before fields that a header has, too.
    private static final Pattern LABELLED = Pattern.compile("\\s*\\p{L}[\\p{L} .()/-]{1,40}:\\s*\\S.{0,200}");

    private static final Pattern MESSAGE_LABEL = Pattern.compile(
            "\\s*(?:wiadomość|treść|treść wiadomości|pytanie|komentarz|opis|uwagi|message|question|comment|text|nachricht|frage|mitteilung|telefon|phone|tel)\\.?\\s*:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /// Marks of direction, which Windows Mail writes around each number.
    private static final Pattern FORMAT = Pattern.compile("\\p{Cf}");

    private static final Pattern TIME = Pattern.compile("\\b\\d{1,2}[:.]\\d{2}\\b");
    private static final Pattern DATE = Pattern.compile(
            "\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\b\\d{1,2}\\.? \\p{L}{3,12}\\.?,? \\d{4}|\\p{L}{3,12}\\.? \\d{1,2},? \\d{4}");
    private static final Pattern CONTACT = Pattern.compile(
            "(?iu)@|www\\.|https?:|\\b(?:tel|kom|fax|mob|nip|pozdrawiam|regards|grüße)\\b|\\+?\\d[\\d ()-]{7,}\\d");

    private QuoteMarks() {}

    static boolean isQuoted(String line) {
        int at = 0;
        while (at < line.length() && at < 4 && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at < line.length() && line.charAt(at) == '>';
    }

    /// Counts the lines of an attribution from `at` on: wrapped ones have up to five. 0 if there is none.
    static int attribution(List<String> lines, int at) {
        String first = lines.get(at).strip();
        if (first.isEmpty()
                || first.length() > LONGEST
                || !STARTS.matcher(first).lookingAt()) {
            return 0;
        }
        var joined = new StringBuilder();
        for (int count = 1; count <= 5 && at + count <= lines.size(); count++) {
            String line = lines.get(at + count - 1).strip();
            if (joined.length() + line.length() > LONGEST
                    || count > 1 && isQuoted(line)
                    || line.isEmpty() && count > 2) {
                return 0;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(line);
            if (isAttribution(joined.toString())) {
                return count;
            }
        }
        return 0;
    }

    static boolean isAttribution(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > LONGEST || ":：>".indexOf(line.charAt(line.length() - 1)) < 0) {
            return false;
        }
        return saysWhoWrote(line)
                || DATED.matcher(line).matches()
                || DATED_ADDRESS.matcher(line).matches();
    }

    private static boolean saysWhoWrote(String line) {
        int end = line.length() - 1;
        if (line.charAt(end) == '>') {
            return false;
        }
        var verb = VERB.matcher(line).region(Math.max(0, end - LONGEST_TAIL), end);
        while (verb.find()) {
            String tail = line.substring(verb.end(), end);
            boolean passive = verb.group().endsWith("przez");
            if ((passive || tail.length() <= 80 && tail.indexOf(':') < 0)
                    && (passive || introduces(line.substring(0, verb.start())))) {
                return true;
            }
        }
        return false;
    }

    /// True if a date, an address, a preposition, or just a name precedes the verb.
    private static boolean introduces(String head) {
        boolean name = !head.isEmpty()
                && head.length() <= 61
                && Character.isWhitespace(head.charAt(head.length() - 1))
                && head.chars().noneMatch(c -> c == '.' || c == '!' || c == '?');
        return name
                || head.chars().anyMatch(c -> c >= '0' && c <= '9' || c == '@' || c == '<' || c == '>')
                || PREPOSITION.matcher(head).lookingAt();
    }

    /// True if everything from this line to the end is quoted.
    static boolean startsRest(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.length() > LONGEST) {
            return false;
        }
        if (SEPARATOR.matcher(line).matches() || FORWARD.matcher(line).matches()) {
            return true;
        }
        return isHeaderBlock(lines, at)
                || line.strip().matches("_{10,}")
                        && at + 1 < lines.size()
                        && isBlock(lines, firstFilled(lines, at + 1));
    }

    static boolean isSeparator(String line) {
        return line.length() <= LONGEST
                && (SEPARATOR.matcher(line).matches() || FORWARD.matcher(line).matches());
    }

    private static int firstFilled(List<String> lines, int at) {
        int next = at;
        while (next < lines.size() - 1 && next < at + 3 && lines.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    /// `From:` and at least two other fields in the next lines, or three others and `From:` among them.
    static boolean isHeaderBlock(List<String> lines, int at) {
        return isBlock(lines, at) && hasAddressOrTime(lines, at) && !isForm(lines, at);
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
        boolean after = end < lines.size() && MESSAGE_LABEL.matcher(head(lines.get(end))).lookingAt();
        return before || after;
    }

    private static String head(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /// True for a header block without the check for an address or a time, which Outlook's separator makes
    /// unnecessary.
    private static boolean isBlock(List<String> lines, int at) {
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

    /// A route (`Od: Warszawa`, `Do: Kraków`) has neither.
    private static boolean hasAddressOrTime(List<String> lines, int at) {
        for (int i = at; i < lines.size() && i <= at + 6; i++) {
            String line = lines.get(i);
            boolean dated = line.length() < 600
                    && (SENT_FIELD.matcher(line).lookingAt()
                            || DATE.matcher(line).find());
            if (line.length() < 600 && (line.indexOf('@') >= 0 || dated && hasTime(line))) {
                return true;
            }
        }
        return false;
    }

    /// True if the fields of a message, as one text, have one or the other.
    static boolean hasAddressOrTime(String header) {
        return header.indexOf('@') >= 0 || hasTime(header);
    }

    /// A date such as `12.11.2026` is no time.
    private static boolean hasTime(String line) {
        String visible = FORMAT.matcher(line).replaceAll("");
        return TIME.matcher(DATE.matcher(visible).replaceAll(" ")).find();
    }

    /// For an attribution without a quoted line after it: true if it contains an address, or a date and a time.
    /// Without them the customer may have written it ("the driver wrote:").
    static boolean isCertain(List<String> lines, int at, int count) {
        String text = String.join(" ", lines.subList(at, Math.min(lines.size(), at + count)));
        return text.indexOf('@') >= 0
                || hasTime(text) && DATE.matcher(text).find();
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

    /// The delimiter of RFC 3676 §4.3 or the line of a mobile device; a dash of the customer's own only if
    /// contact data follow.
    static boolean isSignature(List<String> lines, int at) {
        String line = lines.get(at);
        boolean dash = line.equals("--") || line.equals("—") || line.length() < 200 && line.matches("_{2,}\\s*");
        return line.equals("-- ")
                || dash && contactsFollow(lines, at + 1)
                || line.length() < 120 && DEVICE.matcher(line).matches();
    }

    private static boolean contactsFollow(List<String> lines, int at) {
        boolean found = at >= lines.size();
        for (int i = at; i < lines.size(); i++) {
            if (i > at + 15) {
                return false;
            }
            found |=
                    lines.get(i).length() < 200 && CONTACT.matcher(lines.get(i)).find();
        }
        return found;
    }
}
