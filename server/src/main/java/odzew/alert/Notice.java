package odzew.alert;

import java.time.Instant;

/// The news that an alert began or ended.
///
/// @param attempts before this one
record Notice(long id, Channel channel, boolean ended, Alert alert, Instant since, Instant createdAt, int attempts) {

    enum Channel {
        TICKET,
        MAIL,
        WEBHOOK
    }
}
