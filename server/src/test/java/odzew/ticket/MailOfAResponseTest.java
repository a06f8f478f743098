package odzew.ticket;

import static odzew.account.SomeAct.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailOfAResponseTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(db.database());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void its_message_id_is_on_the_domain_of_the_queue() throws IOException {
        long ticket = desk.ticket("a@x.example");

        assertThat(text(desk.tickets.preview(ticket, Desk.response("hi"), VisibleQueues.ALL)))
                .containsPattern("Message-ID: <t\\d+\\.\\d+\\.[a-z2-7]{6}-[a-z2-7]{7}@thulium\\.example>");
    }

    @Test
    void a_body_that_is_too_large_only_with_the_history_below_it_is_refused_and_not_sent_without_its_form() {
        long ticket = desk.ticket("large@x.example");
        String body = "<b>" + "x".repeat(1_990_000) + "</b>";
        String history = "On Monday John wrote:\n" + "y".repeat(20_000);

        assertThat(desk.tickets
                        .preview(ticket, quoting(body, ""), VisibleQueues.ALL)
                        .refusals())
                .isEmpty();
        assertThat(desk.tickets
                        .preview(ticket, quoting(body, history), VisibleQueues.ALL)
                        .refusals())
                .singleElement()
                .satisfies(error -> assertThat(error.message().english()).contains("larger than 2000000 characters"));
        assertThat(desk.tickets
                        .preview(ticket, quoting("<b>x</b>", history), VisibleQueues.ALL)
                        .refusals())
                .isEmpty();
    }

    private static AgentResponse quoting(String body, String history) {
        return new AgentResponse(
                body,
                BodyType.HTML,
                "akowalski",
                Optional.empty(),
                List.of(),
                true,
                Duration.ZERO,
                Optional.empty(),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                false,
                history,
                IfChanged.HOLD);
    }

    @Test
    void its_subject_says_re_only_where_it_stands_in_a_thread() throws IOException {
        long ticket = desk.ticket("b@x.example");

        String first = text(desk.tickets.preview(ticket, Desk.response("first"), VisibleQueues.ALL));
        long message = desk.tickets.reply(ticket, Desk.response("first"), act()).id();
        String second = text(desk.tickets.preview(ticket, Desk.response("second"), VisibleQueues.ALL));

        String token = "[#" + ticket + "]";
        assertThat(first).contains("Subject: " + token).doesNotContain("In-Reply-To", "Re: ");
        assertThat(second).contains("Subject: Re: " + token, "In-Reply-To: <t", "." + message + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "HTML, <p>Zażółć <b>gęślą</b> jaźń</p>, a.bin, 100003",
        "PLAIN, Zażółć gęślą jaźń, b.bin, 1",
        "HTML, <ul><li>x</ul>, c.bin, 0",
        "PLAIN, ascii, forwarded.eml, 65000"
    })
    void a_mail_of_exactly_the_limit_is_taken_and_one_of_a_byte_more_refused(
            BodyType type, String body, String filename, int size) throws IOException {
        long ticket = desk.ticket("c@x.example");
        String token = desk.temporaryFiles
                .upload(filename, new ByteArrayInputStream(file(filename, size)), act())
                .file()
                .token();
        var response = new AgentResponse(body, type, "akowalski", Optional.empty(), List.of(token), true);
        long bytes = bytes(desk.tickets.preview(ticket, response, VisibleQueues.ALL)).length;

        desk.relayLimit = OptionalLong.of(bytes - 1);
        assertThatThrownBy(() -> desk.tickets.reply(ticket, response, act()))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("would have " + bytes + " bytes")
                .hasMessageContaining("at most " + (bytes - 1));
        assertThat(desk.deliveries(ticket)).isZero();

        desk.relayLimit = OptionalLong.of(bytes);
        desk.tickets.reply(ticket, response, act());
        assertThat(desk.deliveries(ticket)).isEqualTo(1);
    }

    @Test
    void a_preview_stores_nothing() throws IOException {
        long ticket = desk.ticket("n@x.example");

        Preview preview = desk.tickets.preview(ticket, Desk.response("<b>hi</b>"), VisibleQueues.ALL);

        assertThat(preview.refusals()).isEmpty();
        assertThat(text(preview)).contains("To: n@x.example");
        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).messages()).hasSize(1);
    }

    @Test
    void a_preview_of_what_is_not_to_be_mailed_has_no_mail_and_no_refusal() {
        long ticket = desk.ticket("o@x.example");

        Preview preview = desk.tickets.preview(
                ticket,
                new AgentResponse("hi", BodyType.PLAIN, "akowalski", Optional.empty(), List.of(), false),
                VisibleQueues.ALL);

        assertThat(preview.mail()).isEmpty();
        assertThat(preview.refusals()).isEmpty();
    }

    /// A forwarded mail goes out as it is and not in base64: of all files only its content decides on the size.
    private static byte[] file(String filename, int size) {
        if (!filename.endsWith(".eml")) {
            return new byte[size];
        }
        String head = "From: a@x.example\r\nSubject: forwarded\r\nMIME-Version: 1.0\r\n\r\n";
        return (head + "line of text\r\n".repeat((size - head.length()) / 14)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(Preview preview) throws IOException {
        return new String(bytes(preview), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Preview preview) throws IOException {
        var bytes = new ByteArrayOutputStream();
        preview.mail().orElseThrow().writeTo(bytes);
        return bytes.toByteArray();
    }
}
