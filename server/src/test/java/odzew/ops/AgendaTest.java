package odzew.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import odzew.account.AuditChain;
import odzew.alert.AlertNotices;
import odzew.database.TestDatabase;
import odzew.inbox.Inbox;
import odzew.mailbox.imap.MailboxWatch;
import odzew.mailbox.imap.MailboxWorkers;
import odzew.outbox.Outbox;
import odzew.search.Indexing;
import odzew.webhook.WebhookSender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgendaTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final String NEVER = "select null::timestamptz";
    private static final String AT_HALF_PAST = "select timestamptz '2026-11-30T12:00:30Z'";
    private static final String SINCE_1970 = "select to_timestamp(0)";

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final List<String> begun = new ArrayList<>();
    private Instant now = NOON;

    @Test
    void the_next_look_is_when_the_next_thing_is_due() {
        Agenda agenda = agenda(NEVER, AT_HALF_PAST);
        agenda.run();
        assertThat(agenda.pause()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        assertThat(begun).isEmpty();
        now = NOON.plusSeconds(30);
        agenda.run();
        assertThat(begun).containsExactly(AT_HALF_PAST);
    }

    @Test
    void without_work_it_looks_every_other_minute() {
        Agenda agenda = agenda(NEVER, NEVER);
        agenda.run();
        assertThat(agenda.pause()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void work_that_stays_overdue_is_begun_more_and_more_rarely() {
        Agenda agenda = agenda(SINCE_1970);
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            agenda.run();
            pauses.add(agenda.pause().toSeconds());
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L);
        assertThat(begun).hasSize(9);
    }

    @Test
    void a_due_time_between_two_looks_at_overdue_work_is_kept() {
        Agenda agenda = agenda(SINCE_1970, AT_HALF_PAST);
        for (int i = 0; i < 7; i++) {
            agenda.run();
        }
        assertThat(agenda.pause()).isLessThan(Duration.ofSeconds(31));
    }

    /// Rows of the kind that a part looks for; the expression that finds it; when it is due.
    static Stream<Arguments> work() {
        return Stream.of(
                arguments(Outbox.DUE, """
                        insert into delivery (outgoing_mail_id, ticket_id, recipient, status, next_attempt_at, queued_at, updated_at)
                        values (1, 1, 'a@x.example', 'HELD', '2026-11-30T12:00Z', now(), now())
                        """, NOON),
                arguments(Inbox.DUE, """
                        insert into incoming_mail (source, mailbox, envelope_sender, envelope_recipient, sha256, content_sha256,
                                                   size, received_at, last_received_at, arrived_at, next_attempt_at)
                        values ('PIPE', 'a', '', '', sha256('1'), sha256('1'), 1, now(), now(), now(), '2026-11-30T12:00Z')
                        """, NOON),
                arguments(MailboxWorkers.DUE, """
                        insert into mailbox (address, ticket_queue_id, host, port, security, username, sign_in, secret,
                                             after_commit, state, claimed_until)
                        values ('a@x.example', 1, 'localhost', 143, 'TLS', 'a', 'PASSWORD', '', 'LEAVE', 'LIVE',
                                '2026-11-30T12:00:25Z')
                        """, NOON),
                arguments(MailboxWorkers.DUE, """
                        insert into mailbox (address, ticket_queue_id, host, port, security, username, sign_in, secret,
                                             after_commit, state)
                        values ('b@x.example', 1, 'localhost', 143, 'TLS', 'a', 'PASSWORD', '', 'LEAVE', 'LIVE')
                        """, Instant.EPOCH),
                arguments(MailboxWatch.DUE, """
                        insert into mailbox (address, ticket_queue_id, host, port, security, username, sign_in, secret,
                                             after_commit, state, live_since, last_success_at)
                        values ('c@x.example', 1, 'localhost', 143, 'TLS', 'a', 'PASSWORD', '', 'LEAVE', 'LIVE',
                                '2026-11-01T12:00Z', '2026-11-30T11:55Z')
                        """, NOON),
                arguments(Indexing.DUE, "insert into search_work (ticket_id, late) values (1, false)", Instant.EPOCH),
                arguments(Indexing.DUE, """
                        insert into event (generation, xid, action, at)
                        values (1, pg_current_xact_id(), 'TICKET_CREATED', now())
                        """, Instant.EPOCH),
                arguments(AuditChain.DUE, """
                        insert into audit_entry (at, actor, action, subject) values (now(), 'a', 'a', 'a')
                        """, Instant.EPOCH),
                arguments(AlertNotices.DUE, """
                        insert into alert_notice (alert_key, channel, ended, address, subject_english, subject_polish,
                                                  words_english, words_polish, link, since, created_at, next_attempt_at)
                        values ('a', 'MAIL', false, '', '', '', '', '', '', now(), now(), '2026-11-30T12:00Z')
                        """, NOON),
                arguments(WebhookSender.DUE, """
                        with subscription as (
                          insert into webhook (actions, subscription_url, secret, created_at, next_attempt_at)
                          values ('{}', 'https://x.example', '', now(), '2026-11-30T11:00Z') returning id)
                        insert into webhook_notification (webhook_id, event_id, action, body, since, created_at, next_attempt_at)
                        select id, 1, '', '', now(), now(), '2026-11-30T12:00Z' from subscription
                        """, NOON));
    }

    @ParameterizedTest
    @MethodSource("work")
    void every_kind_of_waiting_work_has_its_time(String due, String row, Instant when) {
        db.database().useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica"); // without the rows that it refers to
            assertThat(handle.createQuery(due).mapTo(Instant.class).findOne()).isEmpty();
            handle.execute(row);
            assertThat(handle.createQuery(due).mapTo(Instant.class).findOne()).contains(when);
            handle.rollback();
        });
    }

    private Agenda agenda(String... dues) {
        return new Agenda(
                db.database(),
                () -> now,
                Stream.of(dues)
                        .map(due -> new Agenda.Entry(due, () -> begun.add(due)))
                        .toList(),
                _ -> {});
    }
}
