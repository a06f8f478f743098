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
            "(?:(?:on|in|am|le|el|il|op|den|em|w dniu|dnia|dne|użytkownik|wiadomość napisana)\\b|\\d{1,4}[./-]\\d{1,2}|\\p{L}{2,6}\\.?,? \\d{1,2}|\"?[^\\s\"]{1,40}\"? [^\\s]{1,40} <\\S+@|.{1,80}(?:wrote|schrieb|pisze|napisał\\S*|a écrit|skrev|schreef|ha scritto|escribió|написал\\S*|пишет)[: ])",
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

    private static final Pattern DEVICE = Pattern.compile(
            "\\s*(?:sent from (?:my|a|an|yahoo|outlook|samsung|mail for|the) ?[\\w' .-]{0,50}|sent (?:via|with) .{1,40}|get outlook for .{1,40}|wysłane? z (?:mojego |programu |aplikacji )?[\\wąćęłńóśźż'’ .-]{1,50}|von meinem .{1,40} gesendet|envoyé de mon .{1,40}|enviado desde mi .{1,40}|pobierz (?:aplikację )?outlook .{1,40})\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

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
            if (endsSentence(line)) {
                return 0;
            }
        }
        return 0;
    }

    /// `r.` of a date ends none.
    private static boolean endsSentence(String line) {
        char last = line.isEmpty() ? ' ' : line.charAt(line.length() - 1);
        int word = line.lastIndexOf(' ') + 1;
        return last == '!' || last == '?' || last == '.' && line.length() - word > 4;
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
        return QuotedHeader.starts(lines, at)
                || line.strip().matches("_{10,}")
                        && at + 1 < lines.size()
                        && QuotedHeader.isBlock(lines, firstFilled(lines, at + 1));
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

    /// For an attribution without a quoted line after it: true if it contains an address, or a date and a time.
    /// Without them the customer may have written it ("the driver wrote:").
    static boolean isCertain(List<String> lines, int at, int count) {
        String text = String.join(" ", lines.subList(at, Math.min(lines.size(), at + count)));
        return text.indexOf('@') >= 0 || QuotedHeader.hasDateAndTime(text);
    }

    /// The delimiter of RFC 3676 §4.3; a dash of the customer's own only if
    /// contact data follow.
    static boolean isSignature(List<String> lines, int at) {
        String line = lines.get(at);
        boolean dash = line.equals("--") || line.equals("—") || line.length() < 200 && line.matches("_{2,}\\s*");
        return line.equals("-- ") || dash && contactsFollow(lines, at + 1);
    }

    /// The line of a mobile device marks only itself: people write below it, too.
    static boolean isDevice(String line) {
        return line.length() < 120 && DEVICE.matcher(line).matches();
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
