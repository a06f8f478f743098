package odzew.search;

import java.util.stream.Collectors;
import odzew.mail.text.HtmlToText;
import odzew.mail.text.QuotedText;

/// A message's text, divided into new text and quotes.
record MessageText(String written, String quoted) {

    static MessageText of(String body, String bodyType) {
        String plain = body.isEmpty() ? "" : bodyType.equals("HTML") ? HtmlToText.of(body) : body.replace("\r\n", "\n");
        var segments = QuotedText.split(plain);
        return new MessageText(
                segments.stream()
                        .filter(it -> it.kind() != QuotedText.Kind.QUOTED)
                        .map(QuotedText.Segment::text)
                        .collect(Collectors.joining()),
                segments.stream()
                        .filter(it -> it.kind() == QuotedText.Kind.QUOTED)
                        .map(QuotedText.Segment::text)
                        .collect(Collectors.joining()));
    }
}
