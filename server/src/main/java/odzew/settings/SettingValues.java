package odzew.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import odzew.age.AgeException;
import odzew.age.AgeRecipient;
import odzew.mail.MailAddress;
import odzew.net.AddressRange;
import odzew.problem.Problem;
import odzew.signin.ClaimMap;

/// Parses the values of settings; throws IllegalArgumentException for an invalid text.
public final class SettingValues {

    private static final int SECRET_LENGTH = 32;

    private SettingValues() {}

    /// True for a text that can be the installation's secret.
    public static boolean isSecret(String text) {
        return text.strip().equals(text) && text.length() >= SECRET_LENGTH;
    }

    /// Addresses, or domains that begin with `@`.
    static List<String> recipients(String text) {
        List<String> recipients = Stream.of(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        if (!recipients.stream().allMatch(it -> it.matches("[^@\\s]*@[^@\\s]+"))) {
            throw new IllegalArgumentException(text);
        }
        return recipients;
    }

    static List<MailAddress> mailAddresses(String text) {
        return recipients(text).stream().map(SettingValues::mailAddress).toList();
    }

    private static MailAddress mailAddress(String text) {
        if (!MailAddress.isValid(text)) {
            throw new IllegalArgumentException(text);
        }
        return MailAddress.of(text);
    }

    static AgeRecipient recipient(String text) {
        try {
            return AgeRecipient.parse(text);
        } catch (AgeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String field(String text) {
        if (!text.matches("[A-Za-z0-9-]{1,60}\\s*:\\s*\\S[^\\r\\n]{0,100}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    static String serverName(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,253}")) {
            throw new IllegalArgumentException(text);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Path log(String text) {
        Path file = Path.of(text).toAbsolutePath();
        // the file may be missing for a moment while it is rotated
        boolean away = !Files.exists(file) && file.getParent() != null && Files.isDirectory(file.getParent());
        if (!away && (Files.isDirectory(file) || !Files.isReadable(file))) {
            throw new IllegalArgumentException(text);
        }
        return file;
    }

    static Path directory(String text) {
        Path wanted = Path.of(text).toAbsolutePath().normalize();
        Path there = wanted;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new IllegalArgumentException(text);
        }
        return wanted;
    }

    static int port(String text) {
        return number(text, 0, 65_535);
    }

    /// `address:port`; an IPv6 address stands in brackets.
    static InetSocketAddress listener(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException(text);
        }
        return new InetSocketAddress(
                address(text.substring(0, colon).replaceAll("^\\[|\\]$", "")), port(text.substring(colon + 1)));
    }

    static int pool(String text) {
        return number(text, 2, 80);
    }

    static Duration days(String text) {
        return Duration.ofDays(number(text, 1, 366));
    }

    static Duration shutdownDelay(String text) {
        return Duration.ofSeconds(number(text, 0, 60));
    }

    static int mails(String text) {
        return number(text, 1, 100_000);
    }

    private static int number(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    /// Lower case, as browsers send them; `*` is refused, because a browser would add its stored password.
    static Set<String> origins(String text) {
        var origins = new LinkedHashSet<String>();
        for (String origin : text.split("[,\\s]+")) {
            if (!origin.isEmpty()) {
                if (!origin.matches("(?i)https?://[a-z0-9.-]+(:[0-9]{1,5})?")) {
                    throw new IllegalArgumentException(origin);
                }
                origins.add(origin.toLowerCase(Locale.ROOT));
            }
        }
        return origins;
    }

    static List<AddressRange> ranges(String text) {
        try {
            return text.isEmpty()
                    ? List.of()
                    : Stream.of(text.split("[\\s,]+")).map(AddressRange::parse).toList();
        } catch (Problem.Invalid invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    static URI url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }

    /// HTTPS, or HTTP on this machine. Kept as written, because tokens repeat it letter by letter.
    static URI issuer(String text) {
        URI url = url(text);
        boolean local = url.getHost().equals("127.0.0.1") || url.getHost().equals("localhost");
        if (url.getScheme().equals("http") && !local || url.getRawQuery() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }

    static String word(String text) {
        if (!text.matches("[\\x21-\\x7e]{1,500}")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    static String token(String text) {
        if (!text.matches("[A-Za-z0-9._~+/=-]{16,500}")) {
            throw new IllegalArgumentException("no token");
        }
        return text;
    }

    static String scope(String text) {
        if (!List.of(text.split("\\s+")).contains("openid")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    static ClaimMap roles(String text) {
        ClaimMap map = ClaimMap.parse(text);
        if (!map.meanings().values().stream().allMatch(it -> it.matches("(?i)agent|lead|administrator"))) {
            throw new IllegalArgumentException(text);
        }
        return map;
    }

    static String secret(String text) {
        if (text.length() < SECRET_LENGTH) {
            throw new IllegalArgumentException("too short");
        }
        return text;
    }
}
