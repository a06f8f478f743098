package odzew.mail.read;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import odzew.mail.IncomingMail;
import odzew.mail.mime.ParsedAddress;

/// The result of another reader for a message, in a comparable form: blanks and quote marks left out of the
/// text, attachments as digests. A field that it cannot read at all is absent; so is the whole where it throws.
record SecondReading(Optional<String> subject, Optional<String> from, Optional<String> text, Set<String> attachments) {

    static SecondReading of(String subject, String from, List<String> texts, Set<String> attachments) {
        return new SecondReading(
                Optional.ofNullable(subject).map(SecondReading::flat).filter(value -> !value.isEmpty()),
                Optional.ofNullable(from)
                        .map(value -> value.toLowerCase(Locale.ROOT).replaceAll("[\\s\"<>\\p{Cc}]", ""))
                        .filter(value -> value.contains("@")),
                Optional.of(bare(String.join("", texts))).filter(value -> !value.isEmpty()),
                filled(attachments));
    }

    /// Where the empty line after a header is lost, others find a part without content.
    private static Set<String> filled(Set<String> attachments) {
        var filled = new TreeSet<>(attachments);
        filled.remove(sha256(new byte[0]));
        return filled;
    }

    static SecondReading of(IncomingMail mail) {
        var digests = new TreeSet<String>();
        mail.parts().forEach(part -> digests.add(part.sha256()));
        return of(
                mail.subject().orElse(null),
                mail.from().map(ParsedAddress::address).orElse(null),
                mail.text().stream().toList(),
                digests);
    }

    /// One of `subject`, `from`, `text`, `attachments`.
    Optional<String> field(String name) {
        return switch (name) {
            case "subject" -> subject;
            case "from" -> from;
            case "text" -> text;
            case "attachments" -> Optional.of(String.join(" ", attachments)).filter(all -> !all.isEmpty());
            default -> throw new IllegalArgumentException(name);
        };
    }

    static String flat(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cc}", "").strip();
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s>\\x00-\\x1f\\ufeff]+", "");
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
