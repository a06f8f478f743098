package odzew.mailbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import odzew.account.SomeAct;
import odzew.database.TestDatabase;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.imap.MailboxRoom;
import odzew.mailservers.Dovecot;
import odzew.mailservers.MailServers;
import odzew.mailservers.TokenServer;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OAuthTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static TokenServer provider;
    private static Dovecot dovecot;
    private static MailboxRoom room;
    private static Consents consents;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        provider = new TokenServer();
        dovecot = Dovecot.start(provider.port(), "1G");
        room = new MailboxRoom(db.database(), dovecot);
        consents = new Consents(db.database(), room.secrets, room.clock);
    }

    @AfterAll
    static void close() {
        if (room != null) {
            room.close();
            dovecot.close();
            provider.close();
        }
    }

    @Test
    void mail_comes_in_once_consent_is_given() throws IOException {
        Mailbox mailbox = granted("agreed@helpdesk.test");
        room.mailboxes.goLive(mailbox.address(), Optional.empty(), SomeAct.act());
        room.deliver(mailbox.address(), 1, 2);
        room.until(() -> room.count(mailbox.address()) == 2);
    }

    @Test
    void consent_is_bound_to_what_was_asked_and_to_who_asked() throws IOException {
        Mailbox mailbox = room.mailboxes.add(oauth("bound@helpdesk.test"), SomeAct.act());
        String first = ask(mailbox);
        String second = ask(mailbox);
        assertThat(first).contains("code_challenge_method=S256").contains("login_hint=bound%40helpdesk.test");
        assertThatThrownBy(() -> consents.give(mailbox, provider.agree("bound@helpdesk.test", first), SomeAct.act()))
                .hasMessageContaining("an earlier consent request");
        String code = provider.agree("bound@helpdesk.test", second).replaceAll(".*code=([^&]*).*", "$1");
        String wrongChallenge = ask(mailbox);
        assertThat(wrongChallenge).isNotEqualTo(second);
        assertThatThrownBy(() -> consents.give(mailbox, code, SomeAct.act()))
                .isInstanceOfSatisfying(
                        MailboxTrouble.class, it -> assertThat(it.kind()).isEqualTo(MailboxTrouble.Kind.TOKEN));
    }

    @Test
    void a_new_refresh_token_is_kept_and_used_the_next_time() throws IOException {
        Mailbox mailbox = granted("rotated@helpdesk.test");
        var tokens = new OAuthTokens(db.database(), room.secrets, at(Duration.ofHours(1)));
        var later = new OAuthTokens(db.database(), room.secrets, at(Duration.ofHours(2)));
        String first = tokens.access(mailbox);
        String second = later.access(mailbox);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void a_quiet_server_uses_a_token_that_is_still_good_and_requests_none() throws IOException {
        Mailbox mailbox = granted("quiet@helpdesk.test");
        int before = provider.refreshes();
        var soon = new OAuthTokens(db.database(), room.secrets, at(Duration.ofMinutes(55)));
        soon.whileAllowed(() -> false);
        assertThat(soon.access(mailbox)).startsWith("access-");
        var late = new OAuthTokens(db.database(), room.secrets, at(Duration.ofHours(2)));
        late.whileAllowed(() -> false);
        assertThatThrownBy(() -> late.access(mailbox)).hasMessageContaining("this server is quiet");
        assertThat(provider.refreshes()).isEqualTo(before);
    }

    @Test
    void a_token_is_replaced_minutes_before_it_ends_and_not_sooner() throws IOException {
        Mailbox mailbox = granted("early@helpdesk.test");
        int before = provider.refreshes();
        new OAuthTokens(db.database(), room.secrets, at(Duration.ofMinutes(45))).access(mailbox);
        assertThat(provider.refreshes()).isEqualTo(before);
        new OAuthTokens(db.database(), room.secrets, at(Duration.ofMinutes(54))).access(mailbox);
        assertThat(provider.refreshes()).isEqualTo(before + 1);
    }

    @Test
    void of_many_servers_one_asks_for_a_new_token() throws Exception {
        Mailbox mailbox = granted("many@helpdesk.test");
        int before = provider.refreshes();
        Clock late = at(Duration.ofHours(3));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> server = () -> new OAuthTokens(db.database(), room.secrets, late).access(mailbox);
            var answers = new ArrayList<String>();
            for (Future<String> it :
                    threads.invokeAll(Stream.generate(() -> server).limit(6).toList())) {
                answers.add(it.get());
            }
            assertThat(answers).hasSize(6).containsOnly(answers.getFirst());
        }
        assertThat(provider.refreshes()).isEqualTo(before + 1);
    }

    @Test
    void a_provider_that_is_away_does_not_end_a_token_that_is_still_good() throws IOException {
        Mailbox mailbox = granted("away@helpdesk.test");
        provider.away(true);
        try {
            assertThat(new OAuthTokens(db.database(), room.secrets, at(Duration.ofMinutes(55))).access(mailbox))
                    .startsWith("access-");
            assertThatThrownBy(
                            () -> new OAuthTokens(db.database(), room.secrets, at(Duration.ofHours(2))).access(mailbox))
                    .isInstanceOfSatisfying(
                            MailboxTrouble.class, it -> assertThat(it.kind()).isEqualTo(MailboxTrouble.Kind.ANSWER));
        } finally {
            provider.away(false);
        }
    }

    @Test
    void a_permission_that_was_withdrawn_stops_this_mailbox_only_and_says_so() throws IOException {
        Mailbox withdrawn = room.mailboxes.add(oauth("withdrawn@helpdesk.test"), SomeAct.act());
        room.mailboxes.add(room.plain("beside@helpdesk.test", dovecot.imapPort(), AfterCommit.LEAVE), SomeAct.act());
        room.mailboxes.goLive("beside@helpdesk.test", Optional.empty(), SomeAct.act());
        provider.lasting(60);
        consents.give(withdrawn, provider.agree(withdrawn.address(), ask(withdrawn)), SomeAct.act());
        provider.lasting(3_600);
        room.mailboxes.goLive(withdrawn.address(), Optional.empty(), SomeAct.act());
        provider.withdraw();
        room.until(
                () -> room.mailboxes.get(withdrawn.address()).health().trouble().equals("TOKEN"));
        assertThat(room.mailboxes.get(withdrawn.address()).health().error().english())
                .contains("odzew admin mailbox oauth");
        room.deliver("beside@helpdesk.test", 1, 1);
        room.until(() -> room.count("beside@helpdesk.test") == 1);
        consents.give(withdrawn, provider.agree(withdrawn.address(), ask(withdrawn)), SomeAct.act());
        room.deliver(withdrawn.address(), 1, 1);
        room.until(() -> room.count(withdrawn.address()) == 1);
    }

    @Test
    void no_token_is_readable_in_the_database() throws IOException {
        Mailbox mailbox = granted("sealed@helpdesk.test");
        List<byte[]> kept = db.database()
                .read(handle -> handle.createQuery(
                                "select refresh_token || access_token || client_secret from mailbox_token where mailbox_id = :id")
                        .bind("id", mailbox.id())
                        .mapTo(byte[].class)
                        .list());
        assertThat(new String(kept.getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("access-")
                .doesNotContain("refresh-");
    }

    @Test
    void tokens_leave_the_machine_by_tls_only() {
        assertThatThrownBy(() -> new OAuthProvider("https://a.example/auth", "http://a.example/token", "mail"))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> OAuthProvider.microsoft("../evil")).isInstanceOf(Problem.Invalid.class);
        assertThat(OAuthProvider.google().scope()).isEqualTo("https://mail.google.com/");
    }

    private static Clock at(Duration later) {
        return Clock.offset(room.clock, later);
    }

    private static Mailbox granted(String address) throws IOException {
        Mailbox mailbox = room.mailboxes.add(oauth(address), SomeAct.act());
        consents.give(mailbox, provider.agree(address, ask(mailbox)), SomeAct.act());
        return room.mailboxes.get(address);
    }

    private static String ask(Mailbox mailbox) {
        var generic = new OAuthProvider("https://consent.example/authorize", provider.tokenUrl(), "mail");
        return consents.ask(mailbox, generic, "client", "", "http://localhost/done", SomeAct.act());
    }

    private static NewMailbox oauth(String address) {
        return new NewMailbox(
                address,
                "test@thulium.example",
                "127.0.0.1",
                dovecot.imapPort(),
                Security.NONE,
                address,
                SignInKind.OAUTH2,
                "",
                "INBOX",
                AfterCommit.LEAVE,
                "");
    }
}
