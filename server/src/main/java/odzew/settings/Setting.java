package odzew.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// All settings. The reader takes defaults and remedies from here, `docs/settings.md` is generated from here,
/// and any other name is unknown.
public enum Setting {
    DATA(
            "./data",
            "The data directory: the embedded database, keys, certificates. `./odzew demo` uses `./data/demo`.",
            "a directory that this user may write to, or may create",
            "/var/lib/odzew"),
    CONFIG(
            "odzew.properties in the data directory",
            "A properties file in UTF-8 with any of these names. The environment wins over it.",
            "a properties file",
            "/etc/odzew/odzew.properties"),
    LISTEN(
            "127.0.0.1",
            "The address that all ports listen on.",
            "an address of this machine, such as 0.0.0.0",
            "0.0.0.0"),
    HTTP_PORT("8080", "The HTTP port. 0 takes any free port.", "a port from 0 to 65535", "80"),
    HTTPS_PORT("8443", "The HTTPS port. 0 takes any free port.", "a port from 0 to 65535", "443"),
    MANAGEMENT_LISTEN(
            "",
            "The address and port of `/metrics` and `/health`, by HTTP. Without it they are on the ports of the pages,"
                    + " and metrics and the details of `/health/ready` are for this machine and for clients with"
                    + " `ODZEW_METRICS_TOKEN`.",
            "an address of this machine and a port, such as 127.0.0.1:9000",
            "127.0.0.1:9000"),
    METRICS_TOKEN(
            "",
            "The token with which other machines read `/metrics` and the details of `/health/ready` where"
                    + " `ODZEW_MANAGEMENT_LISTEN` is not set, as `Authorization: Bearer TOKEN`.",
            "a token of 16 letters, digits and -._~+/= or more",
            "the output of openssl rand -hex 32"),
    SHUTDOWN_DELAY(
            "0",
            "For how many seconds a server that stops still takes requests while `/health/ready` is 503, so that a load"
                    + " balancer sends none to a closed port: a little more than the interval of its checks.",
            "a number of seconds from 0 to 60",
            "10"),
    TLS_CERT(
            "",
            "The certificate chain for HTTPS and STARTTLS; it is read again when the file changes. Without it the server makes"
                    + " a self-signed certificate.",
            "a readable PEM file; both TLS settings are set or neither",
            "/etc/odzew/fullchain.pem"),
    TLS_KEY(
            "",
            "The private key of the certificate.",
            "a readable PEM file; both TLS settings are set or neither",
            "/etc/odzew/privkey.pem"),
    PUBLIC_URL(
            "",
            "The address under which users and programs reach the server. Its host names the server in EHLO and in"
                    + " Message-IDs.",
            "an address such as https://helpdesk.example.com",
            "https://helpdesk.example.com"),
    TRUSTED_PROXIES(
            "",
            "Reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` the server trusts.",
            "ranges of addresses such as 10.0.0.0/8,::1/128",
            "10.0.0.0/8,::1/128"),
    WEBHOOK_ALLOW(
            "",
            "Private addresses that webhooks may reach. Without it webhooks reach public addresses only.",
            "ranges of addresses such as 10.0.0.0/8,::1/128",
            "10.0.0.0/8"),
    CORS_ORIGINS(
            "",
            "The sites whose pages may call the API from a browser. Without it none.",
            "origins such as https://shop.example.com,https://admin.example.com:8443",
            "https://shop.example.com"),
    PASS_THROUGH(
            "",
            "The address of the Thulium system that gets the calls that are not offered here, such as those of telephony,"
                    + " with the caller's credentials. Without it they answer 404.",
            "an address such as https://firma.thulium.com",
            "https://firma.thulium.com"),
    DATABASE_URL(
            "",
            "An external PostgreSQL, version 15 or newer. Without it the server starts the embedded PostgreSQL.",
            "postgres://user:password@host:5432/database",
            "postgres://odzew:password@db.example.com:5432/odzew"),
    DATABASE_POOL("16", "The largest number of database connections.", "a number of connections from 2 to 80", "32"),
    BYTES(
            "database",
            "Where the bytes of messages and files are kept: in PostgreSQL, in a directory, or in an S3 bucket"
                    + " (docs/objects.md). All servers of an installation need the same.",
            "database, directory:/PATH or s3://BUCKET/PREFIX?endpoint=URL&region=NAME, the last two also with"
                    + " encrypted=on",
            "s3://odzew-bytes?endpoint=https://s3.example.com&region=eu-central-1&encrypted=on"),
    S3_KEY_ID("", "The name of the key for S3.", "a key id without blanks", "AKIAIOSFODNN7EXAMPLE"),
    S3_SECRET("", "The key for S3.", "a key without blanks", "the key that belongs to the key id"),
    BACKUP_TO(
            "",
            "The directory for a backup each night, best on another disk; the newest 14 are kept. Each week the server proves"
                    + " one by a restore. Of several servers on one database, set it on one.",
            "a directory that this user may write to, or may create",
            "/var/backups/odzew"),
    WAL_TO(
            "",
            "The directory for a continuous archive of the embedded database, on another disk: each commit within about a"
                    + " second, and a base backup each week. `odzew restore DIR --time T` restores any moment of the last days"
                    + " (`ODZEW_WAL_DAYS`). It is not encrypted. With `ODZEW_DATABASE_URL` use the archive of that PostgreSQL instead.",
            "a directory that this user may write to, or may create, without ODZEW_DATABASE_URL",
            "/var/backups/odzew-wal"),
    WAL_DAYS(
            "7",
            "How many days back the archive of `ODZEW_WAL_TO` can restore any moment. It keeps up to a week more.",
            "a number of days from 1 to 366",
            "30"),
    BACKUP_RECIPIENT(
            "",
            "The public key (age) for which the nightly backups are encrypted. Without it they do not hold the secret.",
            "a public key age1…, as `odzew backup new-key FILE` makes it",
            "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"),
    SMTP_URL(
            "",
            "The relay. **Without it no mail leaves the machine**: the server captures it, and reports that as a problem; with"
                    + " `capture` it captures on purpose. Also `smtps://user:password@host:465` and"
                    + " `smtp://localhost:25?starttls=off`.",
            "smtp://user:password@host:587?starttls=required or capture",
            "smtp://user:password@host:587?starttls=required"),
    STAGING_MAIL(
            "",
            "The addresses and domains that a staging installation sends to, with `[STAGING]` in the subject. It keeps all"
                    + " other messages.",
            "addresses or domains such as anna@example.com,@example.com",
            "@example.com"),
    RELAY_LOG(
            "",
            "The log file of a Postfix on this machine. The server looks up a message of uncertain fate there before it sends"
                    + " the message again.",
            "the file that the relay on this machine logs to",
            "/var/log/mail.log"),
    UNCERTAIN(
            "resend",
            "What happens to a message of uncertain fate where no lookup is possible: send it again at once, send it again"
                    + " after a number of minutes, or ask an agent.",
            "resend, resend:MINUTES or ask",
            "resend:60"),
    ALERT_TO(
            "",
            "The addresses that get an e-mail when a problem needs an administrator, and when it is over.",
            "addresses such as admin@example.com,on-call@example.com",
            "admin@example.com"),
    ALERT_WEBHOOK(
            "",
            "The address that gets the same as JSON by POST; its member `text` suits chat services.",
            "an address such as https://chat.example.com/hooks/abc",
            "https://chat.example.com/hooks/abc"),
    LMTP_PORT(
            "",
            "The port that accepts mail by LMTP from the site's mail server. Without it the listener is off.",
            "a port from 0 to 65535",
            "2424"),
    SMTP_PORT(
            "",
            "The port that accepts mail by SMTP for the queues' addresses, with STARTTLS. Without it the listener is off.",
            "a port from 0 to 65535",
            "2525"),
    MAIL_ALLOWED(
            "",
            "The clients that may hand over mail by LMTP or SMTP. Without it every client that reaches the port.",
            "addresses or ranges, such as 10.0.0.0/8, 192.0.2.7",
            "10.0.0.0/8, 192.0.2.7"),
    AUTHSERV_ID(
            "",
            "The mail server whose `Authentication-Results` the server believes (RFC 8601). That server must remove foreign"
                    + " fields with its name. Without it senders are not checked.",
            "the name that begins the server's Authentication-Results fields, such as mx.example.com",
            "mx.example.com"),
    SPAM_HEADER(
            "",
            "The field by which a spam filter before this server marks spam. The server holds such a message unless it belongs"
                    + " to a ticket.",
            "a name and a value, such as X-Spam-Flag: YES",
            "X-Spam-Flag: YES"),
    RSPAMD_URL(
            "",
            "An rspamd that the server asks about each message. The server holds spam unless it belongs to a ticket.",
            "an address such as http://127.0.0.1:11333",
            "http://127.0.0.1:11333"),
    RSPAMD_CONTROLLER_URL(
            "",
            "The controller of that rspamd. *Spam* and *Not spam* under Mail teach it. A password stands before the host.",
            "an address such as http://:password@127.0.0.1:11334",
            "http://:password@127.0.0.1:11334"),
    MAILS_AN_HOUR(
            "20",
            "Flood limit: messages per hour from one sender or in one ticket. The server holds the excess for review.",
            "a number of messages from 1 to 100000",
            "100"),
    MACHINE_MAILS_AN_HOUR(
            "5",
            "Flood limit: automatic messages per hour in one ticket.",
            "a number of messages from 1 to 100000",
            "10"),
    OIDC_ISSUER(
            "",
            "The company's identity provider (OpenID Connect), at which agents sign in. Without it they sign in with"
                    + " passwords only. It needs `ODZEW_OIDC_CLIENT` and `ODZEW_PUBLIC_URL`. See `docs/sign-in.md`.",
            "the provider's issuer such as https://login.example.com/realms/company",
            "https://login.example.com/realms/company"),
    OIDC_CLIENT("", "The client id of this server at the provider.", "a client id without blanks", "odzew"),
    OIDC_SECRET(
            "",
            "The client's secret. Without it the client is a public one, protected by PKCE alone.",
            "a client secret without blanks",
            "the secret that the provider shows for the client"),
    OIDC_SCOPE(
            "openid profile email",
            "The scopes that the server asks for. Add `offline_access` where the provider gives refresh tokens for it only.",
            "scopes with openid among them, such as openid profile email",
            "openid profile email offline_access"),
    OIDC_AGENTS(
            "email",
            "Which account a person of the provider gets: the linked one; also the one with the same verified e-mail address;"
                    + " also a new one.",
            "linked, email or create",
            "create"),
    OIDC_ROLES(
            "",
            "The claim that gives roles, and the role for each of its values. A person without any of them does not get in."
                    + " Without it administrators choose the roles here.",
            "a claim and roles such as groups: support=AGENT, it=ADMINISTRATOR",
            "groups: support=AGENT, leads=LEAD, it=ADMINISTRATOR"),
    OIDC_QUEUES(
            "",
            "The claim that gives visible queues, and the queue for each of its values; `*` is all. Without it administrators"
                    + " choose them here.",
            "a claim and queues such as groups: sales=Sales, it=*",
            "groups: sales=Sales, it=*"),
    SECRET(
            "made at the first start",
            "The key of Message-IDs and of stored mailbox passwords. Servers on one database need the same.",
            "32 characters or more",
            "the output of `openssl rand -hex 32`"),
    TIME_ZONE("Europe/Warsaw", "The zone of the API's dates.", "a zone such as Europe/Warsaw", "Europe/Berlin"),
    LOG("text", "The form of log lines.", "text or json", "json");

    private static final String PREFIX = "ODZEW_";

    /// Names with the prefix that belong to the scripts and the tests.
    private static final List<String> OTHERS = List.of("ODZEW_JAVA_OPTIONS", "ODZEW_TEST_DATABASE_URL");

    private final String fallback;
    private final String meaning;
    private final String allowed;
    private final String example;

    Setting(String fallback, String meaning, String allowed, String example) {
        this.fallback = fallback;
        this.meaning = meaning;
        this.allowed = allowed;
        this.example = example;
    }

    public String variable() {
        return PREFIX + name();
    }

    /// Empty if the setting has no default.
    public String fallback() {
        return fallback;
    }

    public String meaning() {
        return meaning;
    }

    /// The accepted values with their unit: the remedy in an error message.
    public String allowed() {
        return allowed;
    }

    public String example() {
        return example;
    }

    public static List<String> variables() {
        return Arrays.stream(values()).map(Setting::variable).toList();
    }

    public static Optional<Setting> of(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    /// True for a variable with the prefix that is not a setting.
    static boolean isUnknown(String variable) {
        return variable.startsWith(PREFIX) && of(variable).isEmpty() && !OTHERS.contains(variable);
    }
}
