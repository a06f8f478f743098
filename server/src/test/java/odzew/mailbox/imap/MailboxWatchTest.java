package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.SomeAct;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.MailboxHealth;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.SecretBox;
import odzew.problem.CodedText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailboxWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static int number;

    private final List<String> told = new ArrayList<>();
    private final MailboxStore store = new MailboxStore();
    private final MailboxHealth health = new MailboxHealth();
    private String address = "";
    private long id;

    @BeforeAll
    static void open() {
        new DemoWorld(db.database(), new Customers(new History())).ensure(NOON);
    }

    @BeforeEach
    void a_live_mailbox() {
        db.database().useTransaction(handle -> handle.execute("update mailbox set state = 'PAUSED'"));
        address = "watched" + number++ + "@helpdesk.test";
        var mailboxes = new Mailboxes(
                db.database(),
                new SecretBox(new byte[32]),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                1 << 20,
                Clock.fixed(NOON, ZoneOffset.UTC));
        id = mailboxes
                .add(
                        new NewMailbox(
                                address,
                                "test@thulium.example",
                                "imap.example.com",
                                993,
                                Security.TLS,
                                address,
                                SignInKind.PASSWORD,
                                "secret",
                                "INBOX",
                                AfterCommit.LEAVE,
                                ""),
                        SomeAct.act())
                .id();
        db.database()
                .useTransaction(handle -> handle.execute(
                        "update mailbox set state = 'LIVE', live_since = ?, last_success_at = ? where id = ?",
                        NOON,
                        NOON,
                        id));
    }

    @Test
    void within_minutes_somebody_is_told_once_and_again_after_the_next_success() {
        look(NOON.plusSeconds(240));
        assertThat(told).isEmpty();

        look(NOON.plusSeconds(301));
        look(NOON.plusSeconds(600));
        assertThat(told)
                .containsExactly("Mailbox " + address + " is not read / Mailbox " + address
                        + " has not been read since 2026-11-23T11:00:00Z. New messages stay on its server.");

        db.database().useTransaction(handle -> health.succeeded(handle, id, NOON.plusSeconds(700)));
        look(NOON.plusSeconds(800));
        look(NOON.plusSeconds(1100));
        assertThat(told).hasSize(2);
    }

    @Test
    void what_ails_it_is_told_with_the_remedy() {
        var trouble = new MailboxTrouble(
                MailboxTrouble.Kind.SIGN_IN,
                CodedText.of(MailboxTextCode.SIGN_IN_REFUSED, address, "NO [AUTHENTICATIONFAILED]"));
        db.database().useTransaction(handle -> health.failed(handle, id, trouble, NOON.plusSeconds(10)));

        look(NOON.plusSeconds(320));

        assertThat(told)
                .singleElement()
                .satisfies(text ->
                        assertThat(text).contains("sign-in of " + address).contains("`odzew admin mailbox secret`"));
    }

    @Test
    void a_paused_mailbox_alarms_nobody() {
        db.database().useTransaction(handle -> store.setState(handle, id, Mailbox.State.PAUSED));

        look(NOON.plusSeconds(100_000));

        assertThat(told).isEmpty();
    }

    @Test
    void a_consent_that_ends_within_a_week_is_told_once() {
        db.database().useTransaction(handle -> handle.execute("""
                insert into mailbox_token (mailbox_id, authorize_url, token_url, client_id, client_secret, scope,
                                           redirect_uri, consent_ends_at)
                values (?, 'https://a.example', 'https://a.example', 'c', '', 's', '', ?)
                """, id, NOON.plusSeconds(8 * 86_400)));

        look(NOON.plusSeconds(60));
        assertThat(told).isEmpty();
        db.database().useTransaction(handle -> health.succeeded(handle, id, NOON.plusSeconds(2 * 86_400)));
        look(NOON.plusSeconds(2 * 86_400));
        look(NOON.plusSeconds(2 * 86_400 + 60));

        assertThat(told)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("Consent to read mailbox " + address + " ends soon")
                        .contains("ends at 2026-12-01T11:00:00Z"));
    }

    private void look(Instant now) {
        new MailboxWatch(
                        db.database(),
                        (_, _, subject, text) -> told.add(subject.english() + " / " + text.english()),
                        Clock.fixed(now, ZoneOffset.UTC))
                .step();
    }
}
