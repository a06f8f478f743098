package odzew.outbox.smtp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The relay's address, how to connect to it, and the timeouts. `toString` never shows the password.
///
/// @param ehloName the name in EHLO (RFC 5321 §4.1.1.1); if it is not a fully qualified domain name, the
/// machine's name or address is used
/// @param connectTimeout until the connection is established
/// @param replyTimeout for each reply but the last (RFC 5321 §4.5.3.2: five minutes)
/// @param finalTimeout for the reply to the final dot (§4.5.3.2.6: ten minutes)
public record SmtpSettings(
        String host,
        int port,
        Security security,
        Optional<Login> login,
        String ehloName,
        Duration connectTimeout,
        Duration replyTimeout,
        Duration finalTimeout) {

    private static final Pattern FORM =
            Pattern.compile("(?<scheme>smtps?)://(?:(?<login>[^@/?#]*)@)?(?<host>\\[[0-9a-fA-F:.]+]|[^:@/?#\\[\\]]+)"
                    + "(?::(?<port>[0-9]{1,5}))?/?(?:\\?(?<query>[^#]*))?");

    public enum Security {
        /// TLS from the first byte.
        TLS,
        /// Nothing is sent before STARTTLS has succeeded.
        STARTTLS,
        /// Plaintext, because the operator configured it.
        NONE
    }

    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user + ":…";
        }
    }

    /// Parses `smtp://user:password@host:587?starttls=required|off` and `smtps://user:password@host:465`.
    public static SmtpSettings parse(String url) {
        Matcher form = FORM.matcher(url.strip());
        if (!form.matches()) {
            throw malformed("it has not the form");
        }
        boolean implicit = form.group("scheme").equals("smtps");
        String port = form.group("port");
        int number = port != null ? Integer.parseInt(port) : implicit ? 465 : 587;
        if (number < 1 || number > 65_535) {
            throw malformed("the port must be between 1 and 65535, as in");
        }
        return new SmtpSettings(
                form.group("host").replaceAll("[\\[\\]]", ""),
                number,
                implicit ? implicit(form.group("query")) : startTls(form.group("query")),
                Optional.ofNullable(form.group("login")).map(SmtpSettings::login),
                "",
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10));
    }

    public SmtpSettings withEhloName(String name) {
        return new SmtpSettings(host, port, security, login, name, connectTimeout, replyTimeout, finalTimeout);
    }

    public SmtpSettings withTimeouts(Duration connect, Duration reply, Duration last) {
        return new SmtpSettings(host, port, security, login, ehloName, connect, reply, last);
    }

    @Override
    public String toString() {
        String scheme = security == Security.TLS ? "smtps" : "smtp";
        return scheme + "://" + login.map(l -> l + "@").orElse("") + host + ":" + port
                + (security == Security.NONE ? "?starttls=off" : "");
    }

    private static Security implicit(String query) {
        if (query != null && !query.isEmpty()) {
            throw malformed("smtps takes no settings after the question mark");
        }
        return Security.TLS;
    }

    private static Security startTls(String query) {
        return switch (query == null ? "" : query) {
            case "", "starttls=required" -> Security.STARTTLS;
            case "starttls=off" -> Security.NONE;
            default -> throw malformed("after the question mark only starttls=required or starttls=off is known");
        };
    }

    private static Login login(String text) {
        String[] parts = text.split(":", 2);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw malformed("before the @ both user and password are needed");
        }
        return new Login(decode(parts[0]), decode(parts[1]));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw malformed("a percent sign in it must be written %25");
        }
    }

    /// The message does not repeat the URL, because it contains a password.
    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("ODZEW_SMTP_URL cannot be read: " + why
                + "; write smtp://user:password@host:587?starttls=required, smtps://user:password@host:465 or"
                + " smtp://localhost:25?starttls=off (special characters in the password as %40, %2F, %3A …)");
    }
}
