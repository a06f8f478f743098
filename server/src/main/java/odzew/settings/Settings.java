package odzew.settings;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import odzew.database.DatabaseSettings;
import odzew.database.DatabaseUrl;
import odzew.http.TlsFiles;
import odzew.inbox.RateLimits;
import odzew.net.AddressRange;
import odzew.outbox.UncertainPolicy;
import odzew.outbox.smtp.SmtpSettings;

/// What the operator may set, checked. Text made of it shows no secret.
///
/// @param httpPort 0: any free one
/// @param httpsPort 0: any free one
/// @param tls absent: the server makes a certificate for itself
/// @param webhookAllow addresses beside the public ones that notifications may go to
/// @param trustedProxies whose `X-Forwarded-For` is believed
/// @param database absent: the embedded PostgreSQL
/// @param smtp absent: nothing leaves the machine
/// @param relayLog where the relay's own words are looked up before a mail is sent again
/// @param uncertain what becomes of a mail that may have been sent, where nobody can look
/// @param lmtpPort absent: no mail is taken by LMTP
/// @param smtpPort absent: no mail is taken by SMTP
/// @param mailAllowed who may hand over mail by either; none: everybody who reaches the port
/// @param rateLimits how many mails an hour are taken without a question
/// @param secret absent: one is made and kept in the data directory
public record Settings(
        Path data,
        InetAddress listen,
        int httpPort,
        int httpsPort,
        Optional<TlsFiles> tls,
        Optional<URI> publicUrl,
        List<AddressRange> trustedProxies,
        List<AddressRange> webhookAllow,
        Optional<DatabaseUrl> database,
        int poolSize,
        Optional<SmtpSettings> smtp,
        Optional<Path> relayLog,
        UncertainPolicy uncertain,
        Optional<Integer> lmtpPort,
        Optional<Integer> smtpPort,
        List<AddressRange> mailAllowed,
        RateLimits rateLimits,
        Optional<String> secret,
        ZoneId zone,
        LogForm log) {

    /// How log lines are written.
    public enum LogForm {
        TEXT,
        JSON
    }

    /// The largest message, in bytes, that the server accepts by any door.
    public static final int LARGEST_MAIL = 25 * 1024 * 1024;

    public DatabaseSettings databaseSettings() {
        return new DatabaseSettings(data, database, poolSize);
    }

    /// The name of this installation in mails and certificates.
    public String host() {
        return publicUrl.map(URI::getHost).orElse("localhost");
    }

    @Override
    public String toString() {
        return "data " + data + ", listen " + listen.getHostAddress() + ", http " + httpPort + ", https " + httpsPort
                + ", database " + database.map(DatabaseUrl::toString).orElse("embedded") + ", mail "
                + smtp.map(SmtpSettings::toString).orElse("captured") + ", zone " + zone;
    }
}
