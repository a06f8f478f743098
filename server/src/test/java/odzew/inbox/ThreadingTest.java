package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.move.MailMatching;
import odzew.move.Report;
import odzew.ticket.ImportedTicket;
import odzew.ticket.ImportedTicket.ImportedMessage;
import odzew.ticket.MessageType;
import odzew.ticket.Source;
import odzew.ticket.TicketImport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ticket that an incoming message joins.
class ThreadingTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void an_answer_to_our_message_id_reopens_its_ticket() {
        Made first = room.first("anna@x.example", "anna-1");
        room.close(first.ticket());

        Made answer = room.made(room.receive("""
                From: anna@x.example
                To: test@thulium.example
                Subject: nothing of the kind
                References: <other@y.example> %s

                <p>thanks</p>
                """.formatted(room.messageIds.create(first.ticket(), "7"))));

        assertThat(answer.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(answer.ticket()).isEqualTo(first.ticket());
        assertThat(room.status(first)).isEqualTo("NEW");
        assertThat(room.ticket(first).messages().getFirst().systemComment())
                .isEqualTo("Changed status from [Zamknięte] to [Nowe]");
    }

    @Test
    void a_third_person_in_the_thread_is_added_and_named_and_replaces_nobody() {
        Made first = room.first("boss@x.example", "boss-1");

        Made answer = room.made(room.receive("""
                From: Colleague <colleague@x.example>
                To: test@thulium.example
                In-Reply-To: %s

                me too
                """.formatted(room.messageIds.create(first.ticket(), "8"))));

        assertThat(answer.ticket()).isEqualTo(first.ticket());
        assertThat(room.ticket(first).messages().getFirst().systemComment())
                .isEqualTo("From Colleague <colleague@x.example>, who is not the customer of this ticket");
        assertThat(room.requester(first)).startsWith("boss@x.example");
    }

    @Test
    void the_token_in_the_subject_lets_in_participants_only() {
        Made first = room.first("carl@x.example", "carl-1");
        String mail = """
                From: %s
                To: test@thulium.example
                Subject: Re: [#%d] hello

                it is me
                """;

        Made carl = room.made(room.receive(mail.formatted("carl@x.example", first.ticket())));
        Made stranger = room.made(room.receive(mail.formatted("stranger@x.example", first.ticket())));

        assertThat(carl.ticket()).isEqualTo(first.ticket());
        assertThat(stranger.verdict()).isEqualTo("NEW_TICKET");
        assertThat(stranger.ticket()).isNotEqualTo(first.ticket());
        assertThat(stranger.reason()).contains("names ticket " + first.ticket());
    }

    @Test
    void a_forged_message_id_leads_nowhere() {
        Made first = room.first("dora@x.example", "dora-1");
        String id = room.messageIds.create(first.ticket(), "9");

        Made forged = room.made(
                room.receive("""
                From: stranger@x.example
                To: test@thulium.example
                In-Reply-To: %s

                let me in
                """.formatted(id.replaceFirst("t\\d+\\.9\\.", "t" + (first.ticket() - 1) + ".9."))));

        assertThat(forged.verdict()).isEqualTo("NEW_TICKET");
    }

    @Test
    void a_customers_own_message_id_threads_the_customer_and_no_stranger() {
        Made first = room.first("ewa@x.example", "ewa-1");
        String mail = """
                From: %s
                To: test@thulium.example
                In-Reply-To: <ewa-1@x.example>

                one more thing
                """;

        assertThat(room.made(room.receive(mail.formatted("ewa@x.example"))).ticket())
                .isEqualTo(first.ticket());
        assertThat(room.made(room.receive(mail.formatted("other@x.example"))).ticket())
                .isNotEqualTo(first.ticket());
    }

    @Test
    void the_signed_address_is_enough() {
        Made first = room.first("fred@x.example", "fred-1");
        String address =
                room.messageIds.replyAddress(PostRoom.MAILBOX, first.ticket()).orElseThrow();

        Made answer = room.made(room.receive(address, "From: fred@y.example\nSubject: hi\n\nfrom home\n"));

        assertThat(answer.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(answer.ticket()).isEqualTo(first.ticket());
    }

    /// The mailbox's own e-mails give imported messages their Message-IDs.
    @ParameterizedTest
    @ValueSource(strings = {"<from-ewelina@k.example>", "<from-us@firma.example>"})
    void an_answer_to_an_imported_message_joins_the_imported_ticket(String inReplyTo, @TempDir Path folder)
            throws IOException {
        Instant at = Instant.parse("2024-01-01T09:13:00Z");
        room.execute("delete from message where ticket_id = 7777");
        room.execute("delete from ticket where id = 7777");
        var question = new ImportedMessage(77771, MessageType.MAIL, OptionalLong.empty(), "?", "", "", at);
        var reply =
                new ImportedMessage(77772, MessageType.REPLY, OptionalLong.empty(), "!", "", "", at.plusSeconds(3600));
        var ticket = new ImportedTicket(
                7777,
                "Order",
                Long.parseLong(room.text("select id::text from ticket_queue where email = ?", PostRoom.MAILBOX)),
                6,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                "ewelina@k.example",
                OptionalLong.empty(),
                Source.EMAIL,
                at,
                at.plusSeconds(3600),
                Optional.of(at.plusSeconds(3600)),
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(question, reply));
        room.database.useTransaction(
                handle -> new TicketImport("firma.thulium.example").load(handle, ticket, room.now));
        Path mbox = Files.writeString(folder.resolve("mails.mbox"), """
                From ewelina@k.example Mon Jan  1 09:13:00 2024
                From: ewelina@k.example
                To: test@thulium.example
                Date: Mon, 01 Jan 2024 10:13:20 +0100
                Subject: Order
                Message-ID: <from-ewelina@k.example>

                ?

                From test@thulium.example Mon Jan  1 10:13:00 2024
                From: test@thulium.example
                To: ewelina@k.example
                Date: Mon, 01 Jan 2024 11:13:20 +0100
                Subject: Re: Order
                Message-ID: <from-us@firma.example>

                !
                """);
        String answer = """
                From: ewelina@k.example
                To: test@thulium.example
                Subject: another subject
                In-Reply-To: %s

                and now?
                """.formatted(inReplyTo);
        assertThat(room.made(room.receive(answer)).ticket()).isNotEqualTo(7777);

        new MailMatching(room.database, room.clock, new Report()).run(List.of(mbox));

        Made joined = room.made(room.receive(answer.replace("and now", "and then")));
        assertThat(joined.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(joined.ticket()).isEqualTo(7777);
        assertThat(room.status(joined)).isEqualTo("NEW");
    }
}
