package odzew.mail.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A notification in free text, as written by qmail, exim, sendmail and many others: the failed recipients and
/// the text about each.
record BounceText(String notice, String returned) {

    /// One recipient, empty if none is named, and the lines about it.
    record Failure(String recipient, String words) {}

    private static final int MAX = 64 * 1024;

    /// The returned message follows this line.
    private static final Pattern RETURNED = Pattern.compile(
            "(?im)^[ \\t>*]*(?:-{2,}|_{3,}|={3,})?[ ]?(?:this is a copy of (?:the|your) message|below this line is a copy|(?:the )?(?:original|returned|unsent|undelivered|bounced)[ -](?:message|mail)(?: (?:follows|text|headers?|body|below)|\\s*[-:]|\\s*$)"
                    + "|unsent message (?:follows|below)|message headers? follow|returned message follows|headers? of the (?:original )?message|the (?:header|body|text|headers) (?:page )?of (?:the|your) (?:message|original)|enclosed is a copy|copy of the message|original message follows|message header follows|your message (?:follows|reads))[^\\n]*$|^(?:received: from |return-path: ?<|message-id: ?<)[^\\n]*$");

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,128}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?");

    private static final Pattern HEADING = Pattern.compile(
            "(?m)^[ \\t]*(?:[*>]+[ \\t]*)?(?:[45]\\d\\d[ -](?:[45]\\.\\d\\.\\d+ )?)?(?:(?:rcpt|recipient|address|user)[: ]+)?(?:rcpt to:)?[<\"']?("
                    + ADDRESS.pattern()
                    + ")[>\"']?(?:[ \\t]*[:;]|[ \\t]*\\.\\.\\.|[ \\t]*$|[ \\t]+(?:\\(|\\[|on |has |is |invalid|unknown|does|not|cannot|failed|reason|<)|,[ \\t])",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern RCPT = Pattern.compile(
            "(?i)(?:rcpt to: ?|recipient(?: address)?:? |deliver(?:ing|ed)?(?: your (?:mail|message))? to:? |addressed to:? |delivery to:? |user unknown: )<?("
                    + ADDRESS.pattern() + ")");

    private static final Pattern DELAYED = Pattern.compile(
            "could not yet deliver|not yet been delivered|delivery (?:is )?(?:being )?delayed|will keep trying|will (?:continue|be retried)"
                    + "|do not need to (?:do anything|resend)|warning message only|jeszcze nie zostala (?:dostarczona|doreczona)|nie zostala jeszcze (?:dostarczona|doreczona)|ponawia(?:ne beda|l)|bed\\w+ ponawia|proby (?:\\S+ )?dostarczenia beda|dostarcz\\w+ (?:\\S+ ){0,6}opozni");

    static BounceText of(String text) {
        String head = text.length() > MAX ? text.substring(0, MAX) : text;
        Matcher mark = RETURNED.matcher(head);
        int from = 0;
        while (mark.find(from)) {
            if (mark.start() > 40 || !head.substring(0, mark.start()).isBlank()) {
                return new BounceText(head.substring(0, mark.start()), head.substring(mark.start()));
            }
            from = mark.end();
        }
        return new BounceText(head, "");
    }

    boolean saysDelayed() {
        return DELAYED.matcher(BouncePatterns.flat(notice)).find();
    }

    /// Returns at least one. Addresses in `others` (the notification's recipient and sender) did not fail.
    List<Failure> failures(Set<String> others, List<String> named) {
        var starts = new ArrayList<Integer>();
        var recipients = new ArrayList<String>();
        Set<String> seen = new LinkedHashSet<>();
        Matcher heading = HEADING.matcher(notice);
        while (heading.find()) {
            String address = heading.group(1).toLowerCase(Locale.ROOT);
            boolean usable = !others.contains(address) || named.contains(address);
            if (usable && seen.add(address) && recipients.size() < 200) {
                starts.add(heading.start());
                recipients.add(address);
            }
        }
        if (recipients.isEmpty()) {
            return List.of(new Failure(
                    mentioned(others).or(() -> named.stream().findFirst()).orElse(""), notice));
        }
        if (recipients.size() == 1 || listOnly(starts)) {
            return recipients.stream()
                    .map(recipient -> new Failure(recipient, about(recipient)))
                    .toList();
        }
        boolean transcript = notice.substring(starts.getFirst()).stripLeading().matches("(?s)[45]\\d\\d[ -].*");
        var failures = new ArrayList<Failure>();
        for (int i = 0; i < recipients.size(); i++) {
            int start = starts.get(i);
            int end = i + 1 < starts.size() ? starts.get(i + 1) : notice.length();
            if (transcript) {
                start = i == 0 ? 0 : lineEnd(starts.get(i - 1));
                end = lineEnd(starts.get(i));
                start = Math.max(start, notice.lastIndexOf(">>> ", end));
            }
            failures.add(new Failure(recipients.get(i), notice.substring(start, end)));
        }
        return failures;
    }

    /// The transcript of a session names the recipient after the text about it.
    private int lineEnd(int start) {
        int text = start;
        while (text < notice.length() && Character.isWhitespace(notice.charAt(text))) {
            text++;
        }
        int end = notice.indexOf('\n', text);
        return end < 0 ? notice.length() : end;
    }

    /// True if the recipients form a block with the reasons after it.
    private boolean listOnly(List<Integer> starts) {
        for (int i = 0; i + 1 < starts.size(); i++) {
            if (notice.substring(starts.get(i), starts.get(i + 1)).strip().contains("\n")) {
                return false;
            }
        }
        return starts.size() > 1
                && !notice.substring(starts.getFirst(), starts.get(1)).matches("(?s).*\\b[45]\\d\\d\\b.*");
    }

    /// The whole notice: first the text from the recipient on, then, after a form feed, the text before it.
    private String about(String recipient) {
        int at = notice.toLowerCase(Locale.ROOT).indexOf(recipient);
        return at < 0 ? notice : notice.substring(at) + "\f" + notice.substring(0, at);
    }

    private Optional<String> mentioned(Set<String> others) {
        for (Pattern pattern : List.of(RCPT, ADDRESS)) {
            Matcher matcher = pattern.matcher(notice);
            while (matcher.find()) {
                String address = matcher.group(matcher.groupCount()).toLowerCase(Locale.ROOT);
                if (!others.contains(address)) {
                    return Optional.of(address);
                }
            }
        }
        return Optional.empty();
    }
}
