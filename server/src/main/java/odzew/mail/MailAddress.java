package odzew.mail;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mailbox with its display name (which may be empty). It is safe in a header and in an envelope: it contains
/// no line break or other control character, and the address has the shape of an RFC 5321 mailbox.
public record MailAddress(String name, String address) {

    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(?<name>[^<>]*)<(?<address>[^<>]*)>");
    private static final Pattern ATOMS =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern LOOSE = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{S}!#$%&'*+/=?^_`{|}~.-]+");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\\x20-\\x7e])+\"");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");
    private static final Pattern UNATTENDED = Pattern.compile(
            "(?i)(?:no|do[-_.]?not|nie)[-_.]?(?:reply|odpowiadaj|respond|odpowiedz).*|.*[-_.+](?:no|donot)[-_.]?reply|wordpress|www-data|apache|nobody|mailer|formularz|notifications?|powiadomienia");
    /// IDNA 2003, the only version in the JDK, maps these to another, existing domain.
    private static final Pattern DEVIATION = Pattern.compile("[ßẞς\\u200c\\u200d]");

    public MailAddress {
        HeaderText.require("name", name);
        name = name.strip();
        address = address.strip();
        if (!isValid(address)) {
            throw new HeaderText.Refused("address", "is not an e-mail address");
        }
    }

    public static MailAddress of(String address) {
        return new MailAddress("", address);
    }

    /// For names from received messages: characters that are invalid in a header become blanks.
    public static MailAddress of(String name, String address) {
        return new MailAddress(HeaderText.blank(name), address);
    }

    /// Parses `a@b`, `Name <a@b>`, `"Name, with comma" <a@b>`.
    public static MailAddress parse(String text) {
        HeaderText.require("address", text);
        Matcher both = NAME_AND_ADDRESS.matcher(text.strip());
        if (!both.matches()) {
            return of(text);
        }
        return new MailAddress(unquoted(both.group("name").strip()), both.group("address"));
    }

    /// True if no person reads what is sent there: `no-reply@`, `notifications@` and the like.
    public static boolean isUnattended(String address) {
        return UNATTENDED
                .matcher(address.substring(0, Math.max(0, address.lastIndexOf('@'))))
                .matches();
    }

    /// Plausible rather than perfect: refuses undeliverable addresses, accepts letters of all scripts.
    public static boolean isValid(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.codePoints().anyMatch(c -> !HeaderText.allowed(c))) {
            return false;
        }
        String local = address.substring(0, at);
        return local.getBytes(StandardCharsets.UTF_8).length <= 64
                && (LOOSE.matcher(local).matches() || QUOTED.matcher(local).matches())
                && isDomain(asciiDomain(address.substring(at + 1)));
    }

    /// The form for headers and envelope: ASCII domain, and quotes around a local part that needs them.
    public String mailbox() {
        String local = localPart();
        boolean plain = ATOMS.matcher(local).matches() || local.startsWith("\"");
        return (plain ? local : '"' + local + '"') + '@' + domain();
    }

    public String localPart() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    /// In ASCII (RFC 5890 A-labels), lower case.
    public String domain() {
        return asciiDomain(address.substring(address.lastIndexOf('@') + 1));
    }

    /// A local part beyond ASCII can be sent only to servers that offer SMTPUTF8 (RFC 6531).
    public boolean needsSmtpUtf8() {
        return localPart().chars().anyMatch(c -> c > 126);
    }

    private static boolean isDomain(String domain) {
        return domain.length() <= 253 && DOMAIN.matcher(domain).matches();
    }

    private static String asciiDomain(String domain) {
        if (DEVIATION.matcher(domain).find()) {
            return "";
        }
        try {
            return IDN.toASCII(domain).toLowerCase(java.util.Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String unquoted(String name) {
        if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
            return name;
        }
        return name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
