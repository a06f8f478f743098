package odzew.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import odzew.database.DatabaseUrl;
import odzew.http.TlsFiles;
import odzew.inbox.RateLimits;
import odzew.outbox.UncertainPolicy;
import odzew.outbox.smtp.SmtpSettings;
import odzew.settings.Settings.LogForm;

/// Reads the settings from the environment, and below it from a properties file with the same names. All that is wrong
/// is said at once, each with variable, value and remedy; values that hold a password are not repeated.
public final class SettingsReader {

    public static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "ODZEW_CONFIG",
            "ODZEW_DATA",
            "ODZEW_LISTEN",
            "ODZEW_HTTP_PORT",
            "ODZEW_HTTPS_PORT",
            "ODZEW_TLS_CERT",
            "ODZEW_TLS_KEY",
            "ODZEW_PUBLIC_URL",
            "ODZEW_TRUSTED_PROXIES",
            "ODZEW_WEBHOOK_ALLOW",
            "ODZEW_DATABASE_URL",
            "ODZEW_DATABASE_POOL",
            "ODZEW_RELAY_LOG",
            "ODZEW_UNCERTAIN",
            "ODZEW_SMTP_URL",
            "ODZEW_LMTP_PORT",
            "ODZEW_SMTP_PORT",
            "ODZEW_MAIL_ALLOWED",
            "ODZEW_MAILS_AN_HOUR",
            "ODZEW_MACHINE_MAILS_AN_HOUR",
            "ODZEW_SECRET",
            "ODZEW_TIME_ZONE",
            "ODZEW_LOG"));

    /// The settings cannot be used; the message lists every mistake.
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Wrong(List<String> mistakes) {
            super(String.join("\n", mistakes));
        }
    }

    private final Map<String, String> values = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private SettingsReader(Map<String, String> environment, Path defaultData) {
        String data = environment.getOrDefault("ODZEW_DATA", defaultData.toString());
        String file = environment.getOrDefault("ODZEW_CONFIG", data + "/odzew.properties");
        try {
            if (environment.containsKey("ODZEW_CONFIG") || Files.exists(Path.of(file))) {
                readFile(Path.of(file));
            }
        } catch (InvalidPathException e) {
            mistakes.add(unreadable(file));
        }
        environment.forEach((name, value) -> {
            if (KNOWN.contains(name)) {
                values.put(name, value);
            }
        });
        values.putIfAbsent("ODZEW_DATA", defaultData.toString());
    }

    public static Settings read(Map<String, String> environment, Path defaultData) {
        return new SettingsReader(environment, defaultData).settings();
    }

    private Settings settings() {
        var data = value(
                "ODZEW_DATA",
                "data",
                "a directory that this user may write to, or may create",
                SettingValues::directory);
        var listen = value(
                "ODZEW_LISTEN", "127.0.0.1", "an address of this machine, such as 0.0.0.0", SettingValues::address);
        var http = value("ODZEW_HTTP_PORT", "8080", "a port from 0 to 65535", SettingValues::port);
        var https = value("ODZEW_HTTPS_PORT", "8443", "a port from 0 to 65535", SettingValues::port);
        var publicUrl =
                optional("ODZEW_PUBLIC_URL", "an address such as https://helpdesk.example.com", SettingValues::url);
        var proxies = value(
                "ODZEW_TRUSTED_PROXIES", "", "ranges of addresses such as 10.0.0.0/8,::1/128", SettingValues::ranges);
        var webhookAllow = value(
                "ODZEW_WEBHOOK_ALLOW", "", "ranges of addresses such as 10.0.0.0/8,::1/128", SettingValues::ranges);
        var database = optional(
                "ODZEW_DATABASE_URL", "postgres://user:password@host:5432/database", text -> DatabaseUrl.parse(text));
        var pool = value("ODZEW_DATABASE_POOL", "16", "a number of connections from 2 to 80", SettingValues::pool);
        var relayLog =
                optional("ODZEW_RELAY_LOG", "the file that the relay on this machine logs to", SettingValues::log);
        var uncertain = value(
                "ODZEW_UNCERTAIN", "resend", "resend, resend:MINUTES or ask", text -> UncertainPolicy.parse(text));
        var smtp = optional("ODZEW_SMTP_URL", "smtp://user:password@host:587?starttls=required", SmtpSettings::parse);
        var lmtp = optional("ODZEW_LMTP_PORT", "a port from 0 to 65535", SettingValues::port);
        var smtpPort = optional("ODZEW_SMTP_PORT", "a port from 0 to 65535", SettingValues::port);
        var allowed = optional(
                "ODZEW_MAIL_ALLOWED", "addresses or ranges, such as 10.0.0.0/8, 192.0.2.7", SettingValues::ranges);
        var mails = value("ODZEW_MAILS_AN_HOUR", "20", "a number of mails from 1 to 100000", SettingValues::mails);
        var machineMails =
                value("ODZEW_MACHINE_MAILS_AN_HOUR", "5", "a number of mails from 1 to 100000", SettingValues::mails);
        var secret = optional("ODZEW_SECRET", "32 characters or more", SettingValues::secret);
        var zone = value("ODZEW_TIME_ZONE", "Europe/Warsaw", "a zone such as Europe/Warsaw", ZoneId::of);
        var log = value("ODZEW_LOG", "text", "text or json", text -> LogForm.valueOf(text.toUpperCase(Locale.ROOT)));
        var tls = tls();
        if (!mistakes.isEmpty()) {
            throw new Wrong(mistakes);
        }
        return new Settings(
                data.orElseThrow(),
                listen.orElseThrow(),
                http.orElseThrow(),
                https.orElseThrow(),
                tls,
                publicUrl,
                proxies.orElseThrow(),
                webhookAllow.orElseThrow(),
                database,
                pool.orElseThrow(),
                smtp,
                relayLog,
                uncertain.orElseThrow(),
                lmtp,
                smtpPort,
                allowed.orElse(List.of()),
                new RateLimits(machineMails.orElseThrow(), mails.orElseThrow()),
                secret,
                zone.orElseThrow(),
                log.orElseThrow());
    }

    private void readFile(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            mistakes.add(unreadable(file.toString()));
        }
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (KNOWN.contains(name)) {
                values.put(name, properties.getProperty(name));
            } else {
                mistakes.add(
                        "%s in %s is not a setting; known are: %s.".formatted(name, file, String.join(", ", KNOWN)));
            }
        }
    }

    private static String unreadable(String file) {
        return "ODZEW_CONFIG is \"%s\", which cannot be read: write a properties file in UTF-8 there, or leave the variable out."
                .formatted(file);
    }

    private Optional<TlsFiles> tls() {
        String certificate = values.getOrDefault("ODZEW_TLS_CERT", "");
        String key = values.getOrDefault("ODZEW_TLS_KEY", "");
        if (certificate.isBlank() && key.isBlank()) {
            return Optional.empty();
        }
        for (String name : List.of("ODZEW_TLS_CERT", "ODZEW_TLS_KEY")) {
            String value = values.getOrDefault(name, "");
            if (value.isBlank() || !Files.isReadable(Path.of(value))) {
                mistakes.add("%s is \"%s\"; it must name a readable PEM file, and both variables are set or none."
                        .formatted(name, value));
            }
        }
        var files = new TlsFiles(Path.of(certificate), Path.of(key));
        if (mistakes.stream().noneMatch(mistake -> mistake.startsWith("ODZEW_TLS"))) {
            try {
                files.load();
            } catch (IOException e) {
                mistakes.add(
                        "ODZEW_TLS_CERT is \"%s\" and ODZEW_TLS_KEY is \"%s\", but %s; they must name a certificate and its key."
                                .formatted(certificate, key, e.getMessage()));
            }
        }
        return Optional.of(files);
    }

    private <T> Optional<T> optional(String name, String remedy, Function<String, T> read) {
        return values.getOrDefault(name, "").isBlank() ? Optional.empty() : value(name, "", remedy, read);
    }

    private <T> Optional<T> value(String name, String absent, String remedy, Function<String, T> read) {
        String text = values.getOrDefault(name, "");
        try {
            return Optional.of(read.apply(text.isBlank() ? absent : text.strip()));
        } catch (DateTimeException | IllegalArgumentException e) {
            boolean saysAll = String.valueOf(e.getMessage()).startsWith(name);
            mistakes.add(
                    saysAll ? e.getMessage() : "%s is %s; it must be %s.".formatted(name, shown(name, text), remedy));
        } catch (RuntimeException e) {
            mistakes.add(e.getMessage());
        }
        return Optional.empty();
    }

    private static String shown(String name, String text) {
        return name.endsWith("_URL") && !name.equals("ODZEW_PUBLIC_URL") || name.equals("ODZEW_SECRET")
                ? "not usable"
                : "\"" + text + "\"";
    }
}
