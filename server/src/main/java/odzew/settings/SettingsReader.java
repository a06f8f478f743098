package odzew.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import odzew.alert.AlertTargets;
import odzew.database.DatabaseUrl;
import odzew.http.TlsFiles;
import odzew.inbox.RateLimits;
import odzew.inbox.SpamSettings;
import odzew.outbox.UncertainPolicy;
import odzew.outbox.smtp.SmtpSettings;
import odzew.settings.Settings.LogForm;
import odzew.signin.ClaimMap;
import odzew.signin.OidcSettings;
import odzew.signin.OidcSettings.AgentRule;
import odzew.store.BytesTarget;

/// Reads the settings from the environment, and with lower priority from a properties file with the same
/// names. One exception lists every error with variable, value and remedy; it never repeats a value that
/// contains a password.
public final class SettingsReader {

    /// The settings cannot be used; the message lists every error.
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Wrong(List<String> errors) {
            super(String.join("\n", errors));
        }
    }

    private final Map<String, String> values = new HashMap<>();
    private final List<String> errors = new ArrayList<>();

    private SettingsReader(Map<String, String> environment, Path defaultData) {
        String data = environment.getOrDefault("ODZEW_DATA", defaultData.toString());
        String file = environment.getOrDefault("ODZEW_CONFIG", data + "/odzew.properties");
        try {
            if (environment.containsKey("ODZEW_CONFIG") || Files.exists(Path.of(file))) {
                readFile(Path.of(file));
            }
        } catch (InvalidPathException e) {
            errors.add(unreadable(file));
        }
        environment.forEach((name, value) -> {
            if (Setting.of(name).isPresent()) {
                values.put(name, value);
            }
        });
        values.putIfAbsent("ODZEW_DATA", defaultData.toString());
    }

    public static Settings read(Map<String, String> environment, Path defaultData) {
        return new SettingsReader(environment, defaultData).settings();
    }

    /// Returns one line for each setting, as `NAME=value`, with `# default` behind a value that was not set.
    /// Secrets are left out.
    public static List<String> effective(Map<String, String> environment, Path defaultData) {
        var reader = new SettingsReader(environment, defaultData);
        Settings settings = reader.settings();
        return Arrays.stream(Setting.values())
                .map(setting -> {
                    String set =
                            reader.values.getOrDefault(setting.variable(), "").strip();
                    return setting.variable() + "="
                            + (set.isEmpty() ? setting.fallback() + "  # default" : shown(setting, set, settings));
                })
                .toList();
    }

    private static String shown(Setting setting, String value, Settings settings) {
        return switch (setting) {
            case SECRET, METRICS_TOKEN, OIDC_SECRET, S3_SECRET -> "(set)";
            case DATABASE_URL -> settings.database().map(DatabaseUrl::toString).orElse("");
            case SMTP_URL -> settings.smtp().map(SmtpSettings::toString).orElse(value);
            default -> value.contains("://") ? value.replaceAll("//[^/@]*@", "//…@") : value;
        };
    }

    /// Returns one line for each variable with the prefix that is not a setting.
    public static List<String> warnings(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(Setting::isUnknown)
                .sorted()
                .map(name ->
                        "%s is not a setting and has no effect; did you mean %s?".formatted(name, NearestName.of(name)))
                .toList();
    }

    private Settings settings() {
        var data = value(Setting.DATA, SettingValues::directory);
        var listen = value(Setting.LISTEN, SettingValues::address);
        var http = value(Setting.HTTP_PORT, SettingValues::port);
        var https = value(Setting.HTTPS_PORT, SettingValues::port);
        var management = optional(Setting.MANAGEMENT_LISTEN, SettingValues::listener);
        var metricsToken = optional(Setting.METRICS_TOKEN, SettingValues::token);
        var shutdownDelay = value(Setting.SHUTDOWN_DELAY, SettingValues::shutdownDelay);
        var publicUrl = optional(Setting.PUBLIC_URL, SettingValues::url);
        var proxies = value(Setting.TRUSTED_PROXIES, SettingValues::ranges);
        var webhookAllow = value(Setting.WEBHOOK_ALLOW, SettingValues::ranges);
        var origins = value(Setting.CORS_ORIGINS, SettingValues::origins);
        var passThrough = optional(Setting.PASS_THROUGH, SettingValues::url);
        var database = optional(Setting.DATABASE_URL, text -> DatabaseUrl.parse(text));
        var pool = value(Setting.DATABASE_POOL, SettingValues::pool);
        var bytes = ByteSettings.of(
                value(Setting.BYTES, BytesTarget::parse),
                optional(Setting.S3_KEY_ID, SettingValues::word),
                optional(Setting.S3_SECRET, SettingValues::word),
                errors);
        var backupTo = optional(Setting.BACKUP_TO, SettingValues::directory);
        var walTo = optional(Setting.WAL_TO, SettingValues::directory);
        var walKept = value(Setting.WAL_DAYS, SettingValues::days);
        if (walTo.isPresent() && database.isPresent()) {
            errors.add(
                    "ODZEW_WAL_TO is set with ODZEW_DATABASE_URL, but archives the embedded database only: unset it, and"
                            + " use the archive of that PostgreSQL.");
        }
        var backupRecipient = optional(Setting.BACKUP_RECIPIENT, SettingValues::recipient);
        var relayLog = optional(Setting.RELAY_LOG, SettingValues::log);
        var uncertain = value(Setting.UNCERTAIN, text -> UncertainPolicy.parse(text));
        var stagingMail = value(Setting.STAGING_MAIL, SettingValues::recipients);
        boolean capture =
                values.getOrDefault(Setting.SMTP_URL.variable(), "").strip().equals("capture");
        Optional<SmtpSettings> smtp = capture ? Optional.empty() : optional(Setting.SMTP_URL, SmtpSettings::parse);
        var alertTo = value(Setting.ALERT_TO, SettingValues::mailAddresses);
        var alertWebhook = optional(Setting.ALERT_WEBHOOK, SettingValues::url);
        var lmtp = optional(Setting.LMTP_PORT, SettingValues::port);
        var smtpPort = optional(Setting.SMTP_PORT, SettingValues::port);
        var allowed = optional(Setting.MAIL_ALLOWED, SettingValues::ranges);
        var authserv = optional(Setting.AUTHSERV_ID, SettingValues::serverName);
        var spamHeader = optional(Setting.SPAM_HEADER, SettingValues::field);
        var rspamd = optional(Setting.RSPAMD_URL, SettingValues::url);
        var rspamdController = optional(Setting.RSPAMD_CONTROLLER_URL, SettingValues::url);
        var mails = value(Setting.MAILS_AN_HOUR, SettingValues::mails);
        var machineMails = value(Setting.MACHINE_MAILS_AN_HOUR, SettingValues::mails);
        var oidc = oidc(publicUrl.isPresent());
        var secret = optional(Setting.SECRET, SettingValues::secret);
        var zone = value(Setting.TIME_ZONE, ZoneId::of);
        var log = value(Setting.LOG, text -> LogForm.valueOf(text.toUpperCase(Locale.ROOT)));
        var tls = tls();
        if (!errors.isEmpty()) {
            throw new Wrong(errors);
        }
        return new Settings(
                data.orElseThrow(),
                listen.orElseThrow(),
                http.orElseThrow(),
                https.orElseThrow(),
                management,
                metricsToken,
                shutdownDelay.orElseThrow(),
                tls,
                publicUrl,
                proxies.orElseThrow(),
                webhookAllow.orElseThrow(),
                origins.orElseThrow(),
                passThrough,
                database,
                pool.orElseThrow(),
                bytes,
                backupTo,
                walTo,
                walKept.orElseThrow(),
                backupRecipient,
                smtp,
                capture,
                stagingMail.orElseThrow(),
                relayLog,
                uncertain.orElseThrow(),
                new AlertTargets(alertTo.orElseThrow(), alertWebhook),
                lmtp,
                smtpPort,
                allowed.orElse(List.of()),
                authserv.orElse(""),
                new SpamSettings(spamHeader.orElse(""), rspamd, rspamdController),
                new RateLimits(machineMails.orElseThrow(), mails.orElseThrow()),
                oidc,
                secret,
                zone.orElseThrow(),
                log.orElseThrow());
    }

    private void readFile(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            errors.add(unreadable(file.toString()));
        }
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (Setting.of(name).isPresent()) {
                values.put(name, properties.getProperty(name));
            } else {
                errors.add("%s in %s is not a setting; did you mean %s?".formatted(name, file, NearestName.of(name)));
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
                errors.add("%s is \"%s\"; it must name a readable PEM file, and both variables are set or none."
                        .formatted(name, value));
            }
        }
        var files = new TlsFiles(Path.of(certificate), Path.of(key));
        if (errors.stream().noneMatch(error -> error.startsWith("ODZEW_TLS"))) {
            try {
                files.load();
            } catch (IOException e) {
                errors.add(
                        "ODZEW_TLS_CERT is \"%s\" and ODZEW_TLS_KEY is \"%s\", but %s; they must name a certificate and its key."
                                .formatted(certificate, key, e.getMessage()));
            }
        }
        return Optional.of(files);
    }

    private Optional<OidcSettings> oidc(boolean hasPublicUrl) {
        var issuer = optional(Setting.OIDC_ISSUER, SettingValues::issuer);
        var client = optional(Setting.OIDC_CLIENT, SettingValues::word);
        var secret = optional(Setting.OIDC_SECRET, SettingValues::word);
        var scope = value(Setting.OIDC_SCOPE, SettingValues::scope);
        var agents = value(Setting.OIDC_AGENTS, text -> AgentRule.valueOf(text.toUpperCase(Locale.ROOT)));
        var roles = optional(Setting.OIDC_ROLES, SettingValues::roles);
        var queues = optional(Setting.OIDC_QUEUES, ClaimMap::parse);
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        if (!hasPublicUrl) {
            errors.add("ODZEW_OIDC_ISSUER is set without ODZEW_PUBLIC_URL, the address to which the provider sends"
                    + " browsers back: set it too.");
        }
        if (values.getOrDefault(Setting.OIDC_CLIENT.variable(), "").isBlank()) {
            errors.add("ODZEW_OIDC_ISSUER is set without ODZEW_OIDC_CLIENT: set the client id of this server too.");
        }
        if (client.isEmpty() || scope.isEmpty() || agents.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OidcSettings(
                issuer.get(), client.get(), secret.orElse(""), scope.get(), agents.get(), roles, queues));
    }

    private <T> Optional<T> optional(Setting setting, Function<String, T> read) {
        return values.getOrDefault(setting.variable(), "").isBlank() ? Optional.empty() : value(setting, read);
    }

    private <T> Optional<T> value(Setting setting, Function<String, T> read) {
        String name = setting.variable();
        String text = values.getOrDefault(name, "");
        try {
            return Optional.of(read.apply(text.isBlank() ? setting.fallback() : text.strip()));
        } catch (DateTimeException | IllegalArgumentException e) {
            boolean isComplete = String.valueOf(e.getMessage()).startsWith(name);
            errors.add(
                    isComplete
                            ? e.getMessage()
                            : "%s is %s; it must be %s.".formatted(name, shown(name, text), setting.allowed()));
        } catch (RuntimeException e) {
            errors.add(e.getMessage());
        }
        return Optional.empty();
    }

    private static String shown(String name, String text) {
        return name.endsWith("_URL") && !name.equals("ODZEW_PUBLIC_URL") || name.matches(".*_(SECRET|TOKEN)")
                ? "not usable"
                : "\"" + text + "\"";
    }
}
