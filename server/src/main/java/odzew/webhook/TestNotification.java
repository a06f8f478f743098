package odzew.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// A notification without an event, sent at once, bypassing the queue and its pause; the log keeps it.
final class TestNotification {

    static final String ACTION = "TEST";

    private final Database database;
    private final CommandRunner acts;
    private final WebhookSecrets secrets;
    private final Poster poster;
    private final InstantSource clock;

    TestNotification(Database database, WebhookSecrets secrets, Poster poster, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.secrets = secrets;
        this.poster = poster;
        this.clock = clock;
    }

    /// The id is allocated first because the headers contain it; it is stored as given up, so that the queue
    /// ignores it.
    TestOutcome send(long webhookId, AuditedCommand act) {
        String body = database.read(handle -> body(handle, webhookId, clock.instant()));
        var allocated = acts.once(act, handle -> insert(handle, webhookId, body, clock.instant()));
        long id = Long.parseLong(allocated.result());
        Optional<WebhookAttempt> earlier = database.read(handle -> WebhookAttempt.find(handle, id));
        if (earlier.isPresent()) {
            return new TestOutcome(earlier.get(), true);
        }
        return new TestOutcome(send(database.read(handle -> Queues.Due.find(handle, id))), false);
    }

    private WebhookAttempt send(Queues.Due due) {
        Instant started = clock.instant();
        Answer answer = WebhookSender.post(secrets, poster, due, started);
        Instant ended = clock.instant();
        return database.inTransaction(handle -> {
            store(handle, due, started, ended, answer);
            return WebhookAttempt.of(handle, due.notificationId());
        });
    }

    private static String body(Handle handle, long webhookId, Instant now) {
        String format = handle.createQuery("select format from webhook where id = :id")
                .bind("id", webhookId)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> WebhookHealth.unknown(webhookId));
        return switch (WebhookFormat.of(format)) {
            case FORM -> "action=" + ACTION + "&webhook_id=" + webhookId;
            case JSON ->
                "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":{\"webhook_id\":%d}}".formatted(ACTION, now, webhookId);
        };
    }

    private static String insert(Handle handle, long webhookId, String body, Instant now) {
        return handle.createQuery("""
                        insert into webhook_notification (webhook_id, event_id, action, body, status, since, created_at,
                                                          next_attempt_at)
                        select w.id, least((select min(n.event_id) from webhook_notification n
                                             where n.webhook_id = w.id), 0) - 1, :action, :body, 'FAILED', :now, :now, :now
                          from webhook w where w.id = :id
                        returning id::text
                        """)
                .bind("id", webhookId)
                .bind("action", ACTION)
                .bind("body", body)
                .bind("now", now)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("webhook", "webhooka", webhookId)));
    }

    private static void store(Handle handle, Queues.Due due, Instant started, Instant ended, Answer answer) {
        handle.createUpdate("update webhook_notification set attempts = attempts + 1, status = :status where id = :id")
                .bind("status", answer.isAccepted() ? "SENT" : "FAILED")
                .bind("id", due.notificationId())
                .execute();
        Queues.keep(handle, due, started, Duration.between(started, ended), answer);
    }
}
