package odzew.mail;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Message-IDs and plus-addresses that name a ticket or a delivery and cannot be forged without the key: each
/// contains 65 bits of HMAC-SHA-256. No run of digits or letters in them is longer than seven, so none
/// resembles the hexadecimal or decimal tokens that spam filters count.
public final class MessageIds {

    private static final Pattern USABLE = Pattern.compile("<[\\x21-\\x7e&&[^<>\"\\\\]]{1,800}>");
    private static final Pattern UNIQUE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern LONG_RUN = Pattern.compile("[a-z0-9]{8,}");
    private static final String NUMBER = "(?<number>\\d{1,7}(?:-\\d{7}){0,2})";
    private static final String PROOF = "(?<proof>[a-z2-7]{6}-[a-z2-7]{7})";
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<?(?<signed>t" + NUMBER + "\\.[a-z0-9-]{1,60})\\." + PROOF + "@[^@<>\\s]+>?");
    private static final Pattern REPLY = Pattern.compile(".+\\+(?<signed>t" + NUMBER + ")\\." + PROOF + "@[^@]+");
    private static final Pattern BOUNCE =
            Pattern.compile(".+\\+(?<signed>bounce\\." + NUMBER + ")\\." + PROOF + "@[^@]+");
    private static final Pattern ENVELOPE = Pattern.compile("(?<signed>odzew\\." + NUMBER + ")\\." + PROOF);
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private final SecretKeySpec key;
    private final String domain;

    /// @param domain used if the mailbox of a message is unknown
    public MessageIds(byte[] key, String domain) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the key must have at least 16 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.domain = MailAddress.of("postmaster@" + domain).domain();
    }

    /// `<t{ticket}.{unique}.{hmac}@domain>`; `unique` is the message's number or another token of `[a-z0-9-]`.
    public String create(long ticketId, String unique) {
        return create(ticketId, unique, Optional.empty());
    }

    /// The same on the domain of the sending mailbox: a domain that is certainly ours, and the one that
    /// receivers compare it with.
    public String create(long ticketId, String unique, Optional<String> mailbox) {
        if (!UNIQUE.matcher(unique).matches()) {
            throw new HeaderText.Refused("unique", "must be of the letters a to z, digits and hyphens");
        }
        String signed = "t" + grouped(ticketId) + "."
                + LONG_RUN.matcher(unique).replaceAll(run -> run.group().replaceAll("(?<=.)(?=(?:.{7})+$)", "-"));
        return "<" + signed + "." + proof("message-id", signed) + "@"
                + mailbox.map(address -> MailAddress.of(address).domain()).orElse(domain) + ">";
    }

    /// The ticket, if the id was made with this key, on any domain.
    public OptionalLong ticketOf(String internetMessageId) {
        return verified("message-id", MESSAGE_ID, internetMessageId);
    }

    /// The reply address of a ticket: `local+t{ticket}.{hmac}@domain`; empty if the local part would exceed 64
    /// bytes.
    public Optional<String> replyAddress(String mailbox, long ticketId) {
        return plus(mailbox, "reply", "t" + grouped(ticketId));
    }

    public OptionalLong ticketOfAddress(String address) {
        return verified("reply", REPLY, address);
    }

    /// The envelope sender of one message: `local+bounce.{id}.{hmac}@domain`; empty if the local part would be
    /// too long.
    public Optional<String> bounceAddress(String mailbox, long id) {
        return plus(mailbox, "bounce", "bounce." + grouped(id));
    }

    public OptionalLong bounceOf(String address) {
        return verified("bounce", BOUNCE, address);
    }

    /// The ENVID of one delivery (RFC 3461 §4.4), which its reports repeat.
    public String envelopeId(long deliveryId) {
        String signed = "odzew." + grouped(deliveryId);
        return signed + "." + proof("envelope", signed);
    }

    public OptionalLong deliveryOf(String envelopeId) {
        return verified("envelope", ENVELOPE, envelopeId);
    }

    /// True if an id can be written into a header, in angle brackets and unfolded.
    public static boolean isUsable(String internetMessageId) {
        return USABLE.matcher(internetMessageId).matches();
    }

    private Optional<String> plus(String mailbox, String purpose, String signed) {
        int at = mailbox.lastIndexOf('@');
        String local = mailbox.substring(0, at) + "+" + signed + "." + proof(purpose, signed);
        boolean fits = local.getBytes(StandardCharsets.UTF_8).length <= 64 && !local.startsWith("\"");
        return fits ? Optional.of(local + mailbox.substring(at)) : Optional.empty();
    }

    private OptionalLong verified(String purpose, Pattern form, String text) {
        if (text.length() > 1000) {
            return OptionalLong.empty();
        }
        Matcher parts = form.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        byte[] expected = proof(purpose, parts.group("signed")).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, parts.group("proof").getBytes(StandardCharsets.US_ASCII))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(parts.group("number").replace("-", "")));
    }

    private String proof(String purpose, String signed) {
        byte[] hmac = hmac(purpose + "\n" + signed);
        var out = new StringBuilder(14);
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | hmac[i] & 0xFF;
        }
        for (int i = 0; i < 12; i++) {
            out.append(BASE32.charAt((int) (bits >>> 59 - 5 * i) & 31));
        }
        out.append(BASE32.charAt((int) (bits << 1) & 30 | hmac[8] >>> 7 & 1));
        return out.insert(6, '-').toString();
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String grouped(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        return Long.toString(number).replaceAll("(?<=.)(?=(?:.{7})+$)", "-");
    }
}
