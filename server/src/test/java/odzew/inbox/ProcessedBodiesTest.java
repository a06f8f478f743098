package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.mail.text.BodyLayout;
import odzew.ticket.BodyType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The bytes and words of a message, after it was processed.
class ProcessedBodiesTest {

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
    void html_goes_before_text_and_files_keep_their_bytes() throws Exception {
        Made made = room.made(room.receive("""
                From: kasia@x.example
                To: test@thulium.example
                Subject: files
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="m"

                --m
                Content-Type: multipart/alternative; boundary="a"

                --a
                Content-Type: text/plain

                rich
                --a
                Content-Type: text/html

                <b>rich</b>
                --a--
                --m
                Content-Type: application/octet-stream; name="a.bin"
                Content-Disposition: attachment; filename="a.bin"
                Content-Transfer-Encoding: base64

                AAEC/w==
                --m
                Content-Type: application/octet-stream; name="b.bin"
                Content-Disposition: attachment; filename="b.bin"
                Content-Transfer-Encoding: base64

                AAEC/w==
                --m--
                """));

        var message = room.ticket(made).messages().getFirst();
        assertThat(message.bodyType()).isEqualTo(BodyType.HTML);
        assertThat(message.body()).contains("<b>rich</b>");
        assertThat(message.attachmentTokens()).hasSize(2);
        var file = room.attachments.open(message.attachmentTokens().getLast());
        assertThat(file.filename()).isEqualTo("b.bin");
        try (var bytes = file.bytes()) {
            assertThat(bytes).hasBinaryContent(new byte[] {0, 1, 2, (byte) 0xFF});
        }
    }

    @Test
    void what_a_page_needs_to_know_of_an_html_body_is_found_when_the_message_arrives() {
        Made made = room.made(room.receive("""
                From: lena@x.example
                To: test@thulium.example
                Subject: layout
                MIME-Version: 1.0
                Content-Type: text/html; charset=utf-8

                <p>My answer</p><img src="https://x.example/a.png"><blockquote type="cite"><p>Your question</p></blockquote>
                """));

        var message = room.ticket(made).messages().getFirst();
        assertThat(message.layout()).contains(BodyLayout.of(message.body()));
        assertThat(message.layout().orElseThrow()).satisfies(layout -> {
            assertThat(layout.remoteImages()).isTrue();
            assertThat(layout.fresh(message.body())).contains("My answer").doesNotContain("Your question");
            assertThat(layout.lines()).hasSizeLessThan(layout.wholeLines().size());
        });

        room.execute("update message set body = 'another' where id = ?", message.id());
        assertThat(room.ticket(made).messages().getFirst().layout()).isEmpty();
    }

    @Test
    void a_mail_whose_bytes_are_missing_makes_no_empty_ticket_and_is_in_the_quarantine_with_its_reason() {
        Inbox.Accepted lost = room.receive("From: lost@x.example\nTo: test@thulium.example\n\nhi\n");
        db.database()
                .useTransaction(
                        handle -> handle.createUpdate("delete from incoming_mail_chunk where incoming_mail_id = :id")
                                .bind("id", lost.id())
                                .execute());
        for (int i = 0; i < 3; i++) {
            room.processor.processNext();
            room.now = room.now.plusSeconds(3600);
        }
        String end = db.database()
                .read(handle -> handle.createQuery(
                                "select status || ' ' || signs::text from incoming_mail where id = :id")
                        .bind("id", lost.id())
                        .mapTo(String.class)
                        .one());
        assertThat(end).startsWith("QUARANTINED").contains("missing or damaged");
    }

    @Test
    void octets_that_are_no_mail_are_kept_to_the_byte_and_opened_as_a_ticket() {
        byte[] noise = new byte[70_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 31 % 251);
        }
        var accepted =
                room.inbox.accept(new Envelope(Envelope.Source.PIPE, "", PostRoom.MAILBOX), IncomingBytes.of(noise));

        assertThat(room.made(accepted).status()).isEqualTo("PROCESSED");
        assertThat(db.database().<byte[], RuntimeException>read(handle -> room.inbox.raw(handle, accepted.id())))
                .isEqualTo(noise);
    }

    @Test
    void characters_that_a_database_refuses_cost_nothing() {
        Made made = room.made(room.receive(
                "From: mat\0@x.example\nSubject: a\0b\nMessage-ID: <x\0y@z>\n" + "References: <q\0q@z>\n\nbo\0dy\n"));

        assertThat(made.status()).isEqualTo("PROCESSED");
        assertThat(room.ticket(made).messages()).hasSize(1);
    }
}
