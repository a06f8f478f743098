package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.inbox.smtpd.MailListener;
import odzew.inbox.smtpd.ReceivingProtocol;
import odzew.inbox.smtpd.ReceivingSettings;
import odzew.mailservers.Rspamd;
import odzew.mailservers.VerifyingServer;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The site's mail server verifies senders and hands messages on by LMTP; a real rspamd judges them.
@Tag("long")
class MailGatewayTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String NAME = "mx.thulium.example";

    private static PostRoom room;
    private static Rspamd rspamd;
    private static MailListener listener;
    private static VerifyingServer server;
    private static MailProcessor processor;
    private static int number;

    private Made first;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(Rspamd.missing().isEmpty(), () -> Rspamd.missing().orElse(""));
        room = new PostRoom(db.database());
        room.execute("update agent set email = 'anna@thulium.example' where login = 'agent'");
        rspamd = Rspamd.start();
        listener = new MailListener(
                        ReceivingProtocol.LMTP,
                        new ReceivingSettings(
                                InetAddress.getLoopbackAddress(), 0, NAME, 3L << 20, List.of(), Optional::empty),
                        room.inbox,
                        new OwnAddresses(room.database))
                .start();
        server = new VerifyingServer(
                NAME, Map.of("cust.example", "mail.cust.example", "thulium.example", NAME), listener.port());
        processor = processor(rspamd.address());
    }

    @AfterAll
    static void close() throws IOException {
        for (AutoCloseable part : new AutoCloseable[] {server, listener, rspamd, room}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    private static MailProcessor processor(URI rspamd) {
        return room.processor(new ProcessingSettings(
                PostRoom.INSTANCE, "1", RateLimits.DEFAULT, NAME, new SpamSettings("", Optional.of(rspamd))));
    }

    @BeforeEach
    void a_ticket_of_john() throws IOException {
        room.now = room.now.plusSeconds(7200);
        first = sent("mail.cust.example", "john@cust.example", "From: John <john@cust.example>\nSubject: q\n");
    }

    /// Sends a message by the site's server; its outcome.
    private static Made sent(String host, String envelope, String fields) throws IOException {
        return sent(processor, host, envelope, fields, "Where is parcel " + number + "?");
    }

    private static Made sent(MailProcessor by, String host, String envelope, String fields, String text)
            throws IOException {
        server.submit(
                host,
                envelope,
                PostRoom.MAILBOX,
                fields + "To: test@thulium.example\nMessage-ID: <m" + ++number + "@" + host + ">\n\n" + text + "\n");
        return room.made(by, new Inbox.Accepted(newest(), false));
    }

    private static long newest() {
        return Long.parseLong(room.text("select max(id)::text from incoming_mail"));
    }

    private static String authentication() {
        return room.text("select authentication from incoming_mail order by id desc limit 1");
    }

    @Test
    void a_customer_whose_server_sent_it_is_confirmed_and_adds_to_the_ticket() throws IOException {
        Made made = sent(
                "mail.cust.example",
                "john@cust.example",
                "From: John <john@cust.example>\nSubject: Re: [#" + first.ticket() + "] q\n");

        assertThat(authentication()).isEqualTo("PASSED");
        assertThat(made.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(made.ticket()).isEqualTo(first.ticket());
    }

    @Test
    void a_forged_customer_is_marked_and_stays_outside_of_the_ticket_whatever_the_forger_vouches_for()
            throws IOException {
        Made made = sent(
                "evil.example",
                "attacker@evil.example",
                "Authentication-Results: " + NAME + ";\n dmarc=pass header.from=cust.example\n"
                        + "From: John <john@cust.example>\nSubject: Re: [#" + first.ticket() + "] q\n");

        assertThat(authentication()).isEqualTo("FAILED");
        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(made.ticket()).isNotEqualTo(first.ticket());
        assertThat(made.reason()).contains("could not confirm that john@cust.example sent it");
    }

    @Test
    void a_forged_agent_is_marked_and_named_as_one_only_where_that_is_not_in_doubt() throws IOException {
        Made forged = sent(
                "evil.example",
                "attacker@evil.example",
                "From: Anna <anna@thulium.example>\nSubject: new password please\n");
        assertThat(authentication()).isEqualTo("FAILED");
        assertThat(forged.reason()).contains("could not confirm that anna@thulium.example sent it");

        Made own = sent(NAME, "anna@thulium.example", "From: Anna <anna@thulium.example>\nSubject: lunch\n");
        assertThat(authentication()).isEqualTo("PASSED");
        assertThat(own.reason()).contains("has the address of agent agent");
    }

    @Test
    void our_own_address_counts_from_our_server_only() throws IOException {
        String fields = "From: test@thulium.example\nReply-To: John <john@cust.example>\nSubject: Re: [#"
                + first.ticket() + "] q\n";

        Made forged = sent("evil.example", "attacker@evil.example", fields);
        assertThat(forged.ticket()).isNotEqualTo(first.ticket());
        assertThat(forged.reason()).contains("has our own address test@thulium.example as sender, without proof");

        Made form = sent(NAME, "www@thulium.example", fields);
        assertThat(form.verdict()).isEqualTo("FOLLOW_UP");
    }

    @Test
    void rspamd_lets_a_question_pass_and_holds_certain_spam_until_it_is_released() throws IOException {
        Made held = sent(
                processor,
                "spam.example",
                "bulk@spam.example",
                "From: bulk@spam.example\nSubject: buy\n",
                Rspamd.GTUBE);
        long id = newest();
        assertThat(first.verdict()).isEqualTo("NEW_TICKET");
        assertThat(first.reason()).doesNotContain("rspamd");
        assertThat(held.status()).isEqualTo("HELD");
        assertThat(held.verdict()).isEqualTo("SPAM");
        assertThat(held.reason()).isEqualTo("rspamd: reject, score 15.0");

        var mails = new IncomingMails(room.database, room.inbox, room.clock);
        room.database.useTransaction(handle -> mails.release(handle, VisibleQueues.ALL, id));

        assertThat(room.made(processor, new Inbox.Accepted(id, false)).verdict())
                .isEqualTo("NEW_TICKET");
    }

    @Test
    void a_message_is_received_without_rspamd_and_marked_as_not_checked() throws IOException {
        Made made = sent(
                processor(URI.create("http://127.0.0.1:1")),
                "spam.example",
                "bulk@spam.example",
                "From: bulk@spam.example\nSubject: buy\n",
                Rspamd.GTUBE);

        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(made.reason()).endsWith("rspamd did not answer: not checked for spam");
    }

    @Test
    void rspamd_learns_spam_and_ham_with_the_password_and_nothing_without_it() throws IOException {
        long id = newest();

        teacher(rspamd.controller()).teach(VisibleQueues.ALL, id, true);
        teacher(rspamd.controller()).teach(VisibleQueues.ALL, id, true);
        teacher(rspamd.controller()).teach(VisibleQueues.ALL, id, false);

        assertThatThrownBy(() -> teacher(rspamd.controller("wrong")).teach(VisibleQueues.ALL, id, true))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("401");
    }

    private static IncomingMails teacher(URI controller) {
        var settings = new SpamSettings("", Optional.empty(), Optional.of(controller));
        return new IncomingMails(room.database, room.inbox, settings, room.clock);
    }
}
