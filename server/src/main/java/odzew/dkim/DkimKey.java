package odzew.dkim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A key of a domain, without its private part.
///
/// @param publicKey in base64
public record DkimKey(
        String domain,
        String selector,
        State state,
        String publicKey,
        Instant createdAt,
        Optional<Instant> activatedAt,
        Optional<Instant> retiredAt) {

    /// The names are stored.
    public enum State {
        /// Waits for its record in DNS.
        CREATED,
        ACTIVE,
        /// Signs no more. Its record stays until messages on their way have arrived.
        RETIRED
    }

    /// The longest retry schedule of other servers is five days (RFC 5321 §4.5.4.1).
    private static final Duration ON_THE_WAY = Duration.ofDays(7);

    private static final int LONGEST_STRING = 255;

    /// The name of the record in DNS.
    public String recordName() {
        return selector + "._domainkey." + domain;
    }

    public String recordText() {
        return "v=DKIM1; k=rsa; p=" + publicKey;
    }

    /// The text as strings of at most 255 bytes, in the form of zone files (RFC 1035 §3.3.14).
    public String recordStrings() {
        String text = recordText();
        return IntStream.iterate(0, at -> at < text.length(), at -> at + LONGEST_STRING)
                .mapToObj(at -> text.substring(at, Math.min(text.length(), at + LONGEST_STRING)))
                .collect(Collectors.joining("\" \"", "\"", "\""));
    }

    /// True if one of the texts found in DNS publishes this key.
    public boolean isPublished(List<String> texts) {
        return texts.stream()
                .map(it -> it.replaceAll("\\s", ""))
                .anyMatch(it -> it.matches("(?s)(.*;)?p=" + java.util.regex.Pattern.quote(publicKey) + "(;.*)?"));
    }

    /// True if receivers still need the record. A key that was discarded before it signed anything needs none.
    public boolean needsRecord(Instant now) {
        return keepsRecordUntil()
                .map(until -> activatedAt.isPresent() && now.isBefore(until))
                .orElse(true);
    }

    /// Of a retired key: when its record may be removed.
    public Optional<Instant> keepsRecordUntil() {
        return retiredAt.map(it -> it.plus(ON_THE_WAY));
    }
}
