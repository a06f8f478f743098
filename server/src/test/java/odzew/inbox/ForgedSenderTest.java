package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Senders that the site's mail server did not confirm.
class ForgedSenderTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String FAIL = "Authentication-Results: mx.thulium.example; spf=fail (a (nested) comment)"
            + " smtp.mailfrom=evil.example;\n dkim=none; dmarc=fail (p=reject) header.from=cust.example\n";
    private static final String PASS = "Authentication-Results: mx.thulium.example 1; dmarc=pass header.from=%s\n";

    private static PostRoom room;
    private static MailProcessor checking;
    private static int number;

    private Made first;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
        checking = room.processor(
                new ProcessingSettings(PostRoom.INSTANCE, "1", RateLimits.DEFAULT, "mx.thulium.example"));
        room.execute("update agent set email = 'anna@thulium.example' where login = 'agent'");
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void a_ticket_of_john() {
        room.now = room.now.plusSeconds(7200);
        first = room.made(
                checking,
                room.receive(PASS.formatted("cust.example")
                        + "From: John <john@cust.example>\nTo: test@thulium.example\nSubject: q\nMessage-ID: <f"
                        + ++number + "@cust.example>\n\nquestion\n"));
    }

    private Made forged(String fields) {
        return room.made(
                checking,
                room.receive(fields + "To: test@thulium.example\nMessage-ID: <g" + ++number
                        + "@evil.example>\n\nPlease change the account\n"));
    }

    private String authentication(Made made) {
        return room.text(
                "select authentication from incoming_mail where ticket_id = ? order by id desc limit 1", made.ticket());
    }

    @Test
    void a_forged_customer_with_the_ticket_number_gets_a_ticket_of_its_own_that_is_marked() {
        Made made = forged(FAIL + "From: John <john@cust.example>\nSubject: Re: [#" + first.ticket() + "] q\n");

        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(made.ticket()).isNotEqualTo(first.ticket());
        assertThat(made.reason()).contains("could not confirm that john@cust.example sent it");
        assertThat(authentication(made)).isEqualTo("FAILED");
        assertThat(room.ticket(first).messages()).hasSize(1);
    }

    @Test
    void a_forged_customer_with_a_customers_message_id_gets_a_ticket_of_its_own() {
        Made made = forged(
                FAIL + "From: John <john@cust.example>\nSubject: q\nIn-Reply-To: <f" + number + "@cust.example>\n");

        assertThat(made.ticket()).isNotEqualTo(first.ticket());
    }

    @Test
    void the_confirmed_customer_adds_to_the_ticket() {
        Made made = forged(PASS.formatted("cust.example") + "From: John <john@cust.example>\nSubject: Re: [#"
                + first.ticket() + "] q\n");

        assertThat(made.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(authentication(made)).isEqualTo("PASSED");
    }

    @Test
    void results_of_another_server_are_ignored() {
        Made made = forged("Authentication-Results: mx.evil.example; dmarc=pass header.from=cust.example\n"
                + "From: John <john@cust.example>\nSubject: other\n");

        assertThat(authentication(made)).isEqualTo("NOT_CHECKED");
    }

    @Test
    void our_own_address_as_sender_needs_proof() {
        String fields = "From: test@thulium.example\nReply-To: John <john@cust.example>\nSubject: Re: [#"
                + first.ticket() + "] q\n";

        Made forged = forged(fields);
        Made form = forged(PASS.formatted("thulium.example") + fields);

        assertThat(forged.verdict()).isEqualTo("NEW_TICKET");
        assertThat(forged.reason()).contains("has our own address test@thulium.example as sender, without proof");
        assertThat(form.verdict()).isEqualTo("FOLLOW_UP");
    }

    @Test
    void a_foreign_form_does_not_speak_as_the_customer() {
        Made made = forged(PASS.formatted("evil.example")
                + "From: no-reply@evil.example\nReply-To: John <john@cust.example>\nSubject: Re: [#" + first.ticket()
                + "] q\n");

        assertThat(made.ticket()).isNotEqualTo(first.ticket());
    }

    @Test
    void a_forged_customer_with_the_id_and_date_of_a_stored_message_is_no_copy_of_it() {
        String fields = "From: John <john@cust.example>\nTo: test@thulium.example\nSubject: q\n"
                + "Date: Mon, 23 Nov 2026 10:00:00 +0000\nMessage-ID: <copied" + ++number + "@cust.example>\n\n";
        Made original = room.made(checking, room.receive(PASS.formatted("cust.example") + fields + "question\n"));

        Made forged = room.made(checking, room.receive(FAIL + fields + "pay to this account\n"));
        Made listed = room.made(checking, room.receive(fields + "question\n-- \nlist\n"));

        assertThat(forged.verdict()).isEqualTo("NEW_TICKET");
        assertThat(forged.ticket()).isNotEqualTo(original.ticket());
        assertThat(forged.reason()).contains("could not confirm that john@cust.example sent it");
        assertThat(listed.verdict()).isEqualTo("COPY");
        long copy = Long.parseLong(room.text("select max(message_id) from incoming_mail where verdict = 'COPY'"));
        assertThat(new MailOrigins(room.database).of(List.of(copy)).get(copy).authenticity())
                .as("a copy shows its origin, too")
                .isEqualTo(Authenticity.NOT_CHECKED);
    }

    @Test
    void our_own_address_without_proof_stays_marked_if_it_answers_a_message_of_ours() {
        Made made = forged("From: test@thulium.example\nReply-To: John <john@cust.example>\nSubject: Re: q\n"
                + "In-Reply-To: " + room.messageIds.create(first.ticket(), "1") + "\n");

        assertThat(made.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(made.ticket()).isEqualTo(first.ticket());
        assertThat(made.reason()).contains("has our own address test@thulium.example as sender, without proof");
        long message = Long.parseLong(room.text(
                "select max(message_id) from incoming_mail where ticket_id = ? and needs_review", made.ticket()));
        assertThat(new MailOrigins(room.database)
                        .of(List.of(message))
                        .get(message)
                        .needsReview())
                .isTrue();
    }

    @Test
    void a_pass_for_another_domain_than_that_of_the_shown_sender_proves_nothing() {
        String john = "From: John <john@cust.example>\nSubject: Re: [#" + first.ticket() + "] q\n";

        Made other = forged(PASS.formatted("evil.example") + john);
        String ofOther = authentication(other);
        Made two = forged(PASS.formatted("evil.example") + john + "From: Eve <eve@evil.example>\n");
        String ofTwo = authentication(two);
        Made unnamed = forged("Authentication-Results: mx.thulium.example; dmarc=pass\n" + john);
        String ofUnnamed = authentication(unnamed);
        forged(PASS.formatted("CUST.example") + "From: John <john@mail.cust.example>\nSubject: other\n");

        assertThat(List.of(ofOther, ofTwo, ofUnnamed)).containsOnly("NOT_CHECKED");
        assertThat(room.text("select authentication from incoming_mail order by id desc limit 1"))
                .isEqualTo("PASSED");
    }

    @Test
    void a_signature_of_a_domain_above_or_below_the_senders_proves_nothing_without_dmarc() {
        String fields = "Authentication-Results: mx.thulium.example; %s\nFrom: John <john@%s>\nSubject: other\n";

        assertThat(authentication(forged(fields.formatted("dkim=pass header.d=evil.github.io", "github.io"))))
                .isEqualTo("NOT_CHECKED");
        assertThat(authentication(forged(fields.formatted("spf=pass smtp.mailfrom=x@evil.github.io", "github.io"))))
                .isEqualTo("NOT_CHECKED");
        assertThat(authentication(forged(fields.formatted("dmarc=pass header.from=evil.github.io", "github.io"))))
                .isEqualTo("NOT_CHECKED");
        assertThat(authentication(forged(fields.formatted("dkim=pass header.d=cust.example", "mail.cust.example"))))
                .isEqualTo("NOT_CHECKED");
        assertThat(authentication(forged(fields.formatted(
                        "dkim=pass header.d=cust.example; dmarc=pass header.from=mail.cust.example",
                        "mail.cust.example"))))
                .isEqualTo("PASSED");
    }

    @Test
    void text_that_a_sender_put_into_the_address_or_a_comment_is_no_result() {
        String john = "From: John <john@cust.example>\nSubject: Re: [#" + first.ticket() + "] q\n";
        List<String> forged = List.of(
                "spf=pass smtp.mailfrom=\"a header.d=cust.example b\"@evil.com; dmarc=none",
                "spf=pass smtp.mailfrom=\"a smtp.mailfrom=cust.example b\"@evil.com",
                "spf=pass smtp.mailfrom=\"a; dkim=pass header.d=cust.example; x\"@evil.com",
                "spf=pass (domain of \"a) header.d=cust.example (\"@evil.com designates 192.0.2.1)"
                        + " smtp.mailfrom=evil.com",
                "spf=pass (domain of \"a); dkim=pass header.d=cust.example (\"@evil.com designates 192.0.2.1)"
                        + " smtp.mailfrom=evil.com",
                "spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=cust.example\"@evil.com",
                "spf=pass smtp.mailfrom=a smtp.mailfrom=cust.example b@evil.com",
                "spf=pass header.from=cust.example; dkim=pass smtp.mailfrom=cust.example",
                "spf=pass (without end smtp.mailfrom=cust.example; dkim=pass header.d=cust.example");

        assertThat(forged)
                .extracting(
                        it -> authentication(forged("Authentication-Results: mx.thulium.example; " + it + "\n" + john)))
                .containsOnly("NOT_CHECKED");
        String usual = "Authentication-Results: \"mx.thulium.example\" 1; spf=none (no; \"record\" (at all))"
                + " smtp.mailfrom=\"j d\"@evil.com;\n dkim=pass (2048-bit; rsa) reason=\"good; signature\""
                + " header.d=cust.example header.i=@cust.example;\n dmarc=none\n";
        assertThat(authentication(forged(usual + john))).isEqualTo("PASSED");
        assertThat(authentication(forged("Authentication-Results: mx.thulium.example; spf=pass (no end"
                        + " smtp.mailfrom=a; dmarc=fail header.from=cust.example\n" + john)))
                .isEqualTo("FAILED");
    }

    @Test
    void the_address_of_an_agent_is_named_as_one() {
        Made made = forged("From: Anna <anna@thulium.example>\nSubject: password\n");

        assertThat(made.reason()).contains("its sender has the address of agent agent");
        long message = Long.parseLong(
                room.text("select message_id from incoming_mail where ticket_id = ? limit 1", made.ticket()));
        MailOrigin origin = new MailOrigins(room.database).of(List.of(message)).get(message);
        assertThat(origin.agent()).isEqualTo("agent");
        assertThat(origin.of("TO")).extracting(MailPerson::address).containsExactly("test@thulium.example");
    }

    @Test
    void a_forged_sender_gets_no_acknowledgement() {
        room.execute("update ticket_queue set acknowledges = true");
        String confirmed = "select count(*)::text from acknowledgement";
        String before = room.text(confirmed);

        forged(FAIL + "From: John <john@cust.example>\nSubject: new\n");
        String after = room.text(confirmed);
        room.execute("update ticket_queue set acknowledges = false");

        assertThat(after).isEqualTo(before);
    }
}
