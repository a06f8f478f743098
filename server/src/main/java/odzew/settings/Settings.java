package odzew.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.age.AgeRecipient;
import odzew.alert.AlertTargets;
import odzew.database.DatabaseSettings;
import odzew.database.DatabaseUrl;
import odzew.http.TlsFiles;
import odzew.inbox.RateLimits;
import odzew.inbox.SpamSettings;
import odzew.net.AddressRange;
import odzew.outbox.UncertainPolicy;
import odzew.outbox.smtp.SmtpSettings;
import odzew.signin.OidcSettings;

/// The operator's settings, checked. `toString` shows no secret.
///
/// @param httpPort 0: any free one
/// @param httpsPort 0: any free one
/// @param management the address of metrics and health; absent: the ports of the pages
/// @param metricsToken for metrics without an address of their own, from other machines
/// @param shutdownDelay how long a server that stops takes requests while it is not ready
/// @param tls absent: the server generates a self-signed certificate
/// @param webhookAllow non-public addresses that webhooks may call
/// @param corsOrigins sites whose pages may call the API
/// @param passThrough the original system, which gets the calls that are not offered here
/// @param trustedProxies the proxies whose `X-Forwarded-For` is trusted
/// @param database absent: the embedded PostgreSQL
/// @param bytes the place where the bytes of messages and files are kept
/// @param smtp absent: nothing leaves the machine
/// @param capture true if nothing shall leave the machine
/// @param stagingMail addresses or `@domains` to which a staging installation may send
/// @param relayLog the log in which an uncertain message is looked up
/// @param uncertain the policy for a message that may have been sent, if no lookup is possible
/// @param alertTargets where problems are reported to, besides the pages and a ticket
/// @param lmtpPort absent: no LMTP listener
/// @param smtpPort absent: no SMTP listener
/// @param mailAllowed the clients that may submit messages by either; empty: every client that reaches the port
/// @param authserv the server whose Authentication-Results are believed; empty: none
/// @param spam the spam filters that are asked
/// @param rateLimits messages per hour above which the server holds the excess
/// @param oidc the company's identity provider; absent: agents sign in with passwords
/// @param secret absent: one is generated and kept in the data directory
public record Settings(
        Path data,
        InetAddress listen,
        int httpPort,
        int httpsPort,
        Optional<InetSocketAddress> management,
        Optional<String> metricsToken,
        Duration shutdownDelay,
        Optional<TlsFiles> tls,
        Optional<URI> publicUrl,
        List<AddressRange> trustedProxies,
        List<AddressRange> webhookAllow,
        Set<String> corsOrigins,
        Optional<URI> passThrough,
        Optional<DatabaseUrl> database,
        int poolSize,
        ByteSettings bytes,
        Optional<Path> backupTo,
        Optional<Path> walTo,
        Duration walKept,
        Optional<AgeRecipient> backupRecipient,
        Optional<SmtpSettings> smtp,
        boolean capture,
        List<String> stagingMail,
        Optional<Path> relayLog,
        UncertainPolicy uncertain,
        AlertTargets alertTargets,
        Optional<Integer> lmtpPort,
        Optional<Integer> smtpPort,
        List<AddressRange> mailAllowed,
        String authserv,
        SpamSettings spam,
        RateLimits rateLimits,
        Optional<OidcSettings> oidc,
        Optional<String> secret,
        ZoneId zone,
        LogForm log) {

    /// The format of log lines.
    public enum LogForm {
        TEXT,
        JSON
    }

    /// The largest message, in bytes, that the server accepts by any protocol.
    public static final int LARGEST_MAIL = 25 * 1024 * 1024;

    public DatabaseSettings databaseSettings() {
        return new DatabaseSettings(data, database, poolSize);
    }

    /// The name of this installation in messages and certificates.
    public String host() {
        return publicUrl.map(URI::getHost).orElse("localhost");
    }

    /// True if no other machine can or shall reach the server, also not through a proxy.
    public boolean isLocalOnly() {
        return listen.isLoopbackAddress() && publicUrl.isEmpty() && trustedProxies.isEmpty();
    }

    @Override
    public String toString() {
        return "data " + data + ", listen " + listen.getHostAddress() + ", http " + httpPort + ", https " + httpsPort
                + ", database " + database.map(DatabaseUrl::toString).orElse("embedded") + ", mail "
                + smtp.map(SmtpSettings::toString).orElse("captured") + ", zone " + zone;
    }
}
