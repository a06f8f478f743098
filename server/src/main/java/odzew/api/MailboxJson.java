package odzew.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import odzew.mailbox.Mailbox;
import odzew.mailbox.oauth.TokenValidity;
import odzew.problem.Language;
import org.jspecify.annotations.Nullable;

/// A mailbox with its health; never its secret.
///
/// @param lagSeconds since the last successful read
/// @param leftOut messages on its server that could not be stored
record MailboxJson(
        long id,
        String address,
        long ticketQueueId,
        String host,
        int port,
        String security,
        String user,
        String signIn,
        String folder,
        String afterCommit,
        String state,
        @Nullable Instant lastSuccessAt,
        @Nullable Long lagSeconds,
        @Nullable Instant failingSince,
        int failures,
        String trouble,
        String error,
        long leftOut,
        @Nullable Instant tokenEndsAt,
        @Nullable Instant consentEndsAt) {

    record ListJson(List<MailboxJson> mailboxes) {}

    static MailboxJson of(Mailbox it, long leftOut, TokenValidity validity, Instant now, Language language) {
        return new MailboxJson(
                it.id(),
                it.address(),
                it.queueId(),
                it.host(),
                it.port(),
                it.security().name(),
                it.user(),
                it.signIn().name(),
                it.folder(),
                it.afterCommit().name(),
                it.state().name(),
                it.health().lastSuccess().orElse(null),
                it.health()
                        .lastSuccess()
                        .map(last -> Duration.between(last, now).toSeconds())
                        .orElse(null),
                it.health().failingSince().orElse(null),
                it.health().failures(),
                it.health().trouble(),
                it.health().error().in(language),
                leftOut,
                validity.access().orElse(null),
                validity.consent().orElse(null));
    }
}
