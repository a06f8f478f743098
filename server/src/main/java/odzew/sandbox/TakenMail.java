package odzew.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A message as the SMTP end received it.
///
/// @param sender the reverse path; empty for the null path
/// @param envelopeId the ENVID (RFC 3461), or empty
record TakenMail(String sender, String recipient, String envelopeId, byte[] bytes) {

    /// The header, unfolded; the bytes are our own composer's.
    private String header() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\r\n[ \t]+", " ");
    }

    /// The header as it was sent, for a report.
    String rawHeader() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return (end < 0 ? text : text.substring(0, end)) + "\r\n";
    }

    Optional<String> field(String name) {
        return header().lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    String internetMessageId() {
        return field("Message-ID").orElse("");
    }

    /// True for a message that a person should not answer.
    boolean isAutomatic() {
        return sender.isEmpty() || field("Auto-Submitted").isPresent();
    }

    String quoted(String text) {
        return Arrays.stream(text.split("\n")).map(line -> "> " + line).collect(Collectors.joining("\n"));
    }
}
