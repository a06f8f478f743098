package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Actor;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.mailbox.SecretBox;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.mailservers.Dovecot;
import odzew.mailservers.MailServers;
import odzew.mailservers.TokenServer;
import odzew.problem.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailboxCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static TokenServer provider;
    private static Dovecot dovecot;

    private Language language = Language.ENGLISH;
    private final Deque<String> secrets = new ArrayDeque<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        new DemoWorld(db.database(), new Customers(new History())).ensure(Instant.now());
        provider = new TokenServer();
        dovecot = Dovecot.start(provider.port(), "1G");
    }

    @AfterAll
    static void close() {
        if (dovecot != null) {
            dovecot.close();
            provider.close();
        }
    }

    @Test
    void a_mailbox_is_added_tried_looked_at_and_set_going() throws IOException {
        dovecot.deliver(
                "c@x.example",
                "help@helpdesk.test",
                "From: c@x.example\r\nSubject: =?utf-8?q?za=C5=BC=C3=B3=C5=82=C4=87=1B[2J?=\r\n\r\nhi\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(add("help@helpdesk.test", Dovecot.PASSWORD)).isZero();
        assertThat(run("test help@helpdesk.test")).isZero();
        assertThat(run("preview help@helpdesk.test --history all")).isZero();
        assertThat(run("go-live help@helpdesk.test")).isZero();
        assertThat(run("show help@helpdesk.test")).isZero();
        assertThat(output())
                .contains("ok: messages in folder INBOX: 1")
                .contains("would be imported, without notifications: 1.")
                .contains("zażółć")
                .doesNotContain("\u001b")
                .contains("live")
                .doesNotContain(Dovecot.PASSWORD + "\n");
        assertThat(run("pause help@helpdesk.test")).isZero();
        assertThat(run("remove help@helpdesk.test")).isZero();
        assertThat(run("show help@helpdesk.test")).isEqualTo(1);
    }

    @Test
    void a_wrong_password_is_named_by_the_test_and_corrected() {
        assertThat(add("wrong@helpdesk.test", "wrong")).isZero();
        assertThat(run("test wrong@helpdesk.test")).isEqualTo(1);
        assertThat(output()).contains("problem: sign-in of wrong@helpdesk.test");
        assertThat(run("go-live wrong@helpdesk.test")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("odzew admin mailbox secret");
        secrets.add(Dovecot.PASSWORD);
        assertThat(run("secret wrong@helpdesk.test")).isZero();
        assertThat(run("test wrong@helpdesk.test")).isZero();
    }

    @Test
    void whoever_reads_polish_reads_what_is_wrong_in_polish() {
        language = Language.POLISH;
        assertThat(add("polish@helpdesk.test", "wrong")).isZero();
        assertThat(run("test polish@helpdesk.test")).isEqualTo(1);
        assertThat(output())
                .contains("problem: logowanie jako polish@helpdesk.test")
                .contains("poleceniem");
        assertThat(run("show nobody@helpdesk.test")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nie ma");
    }

    @Test
    void settings_are_changed_one_by_one_and_every_change_is_audited_without_its_secret() {
        assertThat(add("audited@helpdesk.test", "wrong")).isZero();
        assertThat(run("set audited@helpdesk.test --user other@helpdesk.test --after seen"))
                .isZero();
        secrets.add(Dovecot.PASSWORD);
        assertThat(run("secret audited@helpdesk.test")).isZero();
        assertThat(run("go-live audited@helpdesk.test --history 3")).isZero();
        assertThat(run("pause audited@helpdesk.test")).isZero();
        assertThat(run("remove audited@helpdesk.test")).isZero();

        List<String> lines = db.database()
                .read(handle -> handle.createQuery("""
                                select actor || ' ' || action || ' ' || detail from audit_entry
                                 where subject = 'mailbox audited@helpdesk.test' order by id
                                """).mapTo(String.class).list());

        assertThat(lines).hasSize(6).allMatch(line -> line.startsWith("admin tester mailbox."));
        assertThat(lines.get(0)).contains("mailbox.add", "127.0.0.1:" + dovecot.imapPort(), "user audited@");
        assertThat(lines.get(1)).contains("mailbox.set", "user other@helpdesk.test", "after the commit SEEN");
        assertThat(lines.get(2)).isEqualTo("admin tester mailbox.secret ");
        assertThat(lines.get(3)).contains("mailbox.go_live history since");
        assertThat(lines.get(4)).contains("mailbox.pause");
        assertThat(lines.get(5)).contains("mailbox.remove");
    }

    @Test
    void consent_is_asked_for_and_given() {
        assertThat(run("add consent@helpdesk.test --queue test@thulium.example --host 127.0.0.1 --port "
                        + dovecot.imapPort() + " --security none --oauth"))
                .isZero();
        secrets.add("");
        assertThat(run("oauth consent@helpdesk.test --provider generic --client-id client --scope mail"
                        + " --authorize-url https://consent.example/a --token-url " + provider.tokenUrl()))
                .isZero();
        String url = output().lines()
                .filter(line -> line.startsWith("https://consent.example/a?"))
                .findFirst()
                .orElseThrow();
        secrets.add(provider.agree("consent@helpdesk.test", url));
        assertThat(run("oauth-code consent@helpdesk.test")).isZero();
        assertThat(run("test consent@helpdesk.test")).isZero();
        assertThat(run("show consent@helpdesk.test")).isZero();
        assertThat(output()).contains("token until ").contains("(oauth2)");
    }

    @Test
    void what_makes_no_sense_is_refused_with_the_usage_or_a_reason() {
        assertThat(run("add x@helpdesk.test --host h")).isEqualTo(2);
        assertThat(run("add x@helpdesk.test --queue Nowhere --host h")).isEqualTo(1);
        assertThat(run("add nobody --queue test@thulium.example --host h")).isEqualTo(1);
        assertThat(run("add x@helpdesk.test --queue test@thulium.example --host h --security maybe"))
                .isEqualTo(2);
        assertThat(run("add x@helpdesk.test --queue test@thulium.example --host h --after move"))
                .isEqualTo(1);
        assertThat(run("list")).isZero();
        assertThat(output()).doesNotContain("x@helpdesk.test");
    }

    private int add(String address, String password) {
        secrets.add(password);
        return run("add " + address + " --queue test@thulium.example --host 127.0.0.1 --port " + dovecot.imapPort()
                + " --security none");
    }

    private int run(String line) {
        var box = new SecretBox(new byte[32]);
        var clock = Clock.systemUTC();
        var mailboxes =
                new Mailboxes(db.database(), box, (SSLSocketFactory) SSLSocketFactory.getDefault(), 1 << 20, clock);
        return new MailboxCommand(
                        mailboxes,
                        new Consents(db.database(), box, clock),
                        clock,
                        Actor.system("admin tester"),
                        language,
                        () -> secrets.isEmpty() ? "" : secrets.remove(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(line.split(" ")));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
