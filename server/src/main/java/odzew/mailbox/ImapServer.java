package odzew.mailbox;

import java.time.Duration;

/// Address, protection and time-outs of a mailbox's server.
///
/// @param connect for establishing the connection
/// @param reply for each piece of a response
/// @param idle how long to wait in IDLE before polling again (RFC 2177 allows 29 minutes; a shorter time
/// detects dead connections)
public record ImapServer(String host, int port, Security security, Duration connect, Duration reply, Duration idle) {

    /// Transport protection of the connection.
    public enum Security {
        /// TLS from the first byte.
        TLS,
        /// Nothing is sent before STARTTLS has succeeded.
        STARTTLS,
        /// Unencrypted, only by explicit setting.
        NONE
    }

    public static ImapServer of(String host, int port, Security security) {
        return new ImapServer(
                host, port, security, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    public ImapServer withTimes(Duration connectTime, Duration replyTime, Duration idleTime) {
        return new ImapServer(host, port, security, connectTime, replyTime, idleTime);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
