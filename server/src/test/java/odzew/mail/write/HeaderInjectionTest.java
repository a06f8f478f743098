package odzew.mail.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.mail.Attachment;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.HeaderText;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderInjectionTest {

    private static final String BCC = "Bcc: victim@x.example";

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\n", "\n", "\r", "\u0000", "\u0085", "\u2028", "\u001b", "\r\n ", "\n\n", "\u202e", "\ud800"})
    void what_a_caller_gives_is_refused_by_name(String end) {
        String evil = "x" + end + BCC;
        refused("subject", () -> Subject.require("subject", evil));
        refused("subject", () -> ComposedMails.mail(evil, new Body.Plain("")));
        refused("name", () -> new MailAddress(evil, "a@b.example"));
        refused("address", () -> MailAddress.of("a@b.example" + end + BCC));
        refused("address", () -> MailAddress.of("a" + end + "@b.example"));
        refused("address", () -> MailAddress.parse("Joe" + end + " <a@b.example>"));
        refused("internetMessageId", () -> content("<a@b>" + end + BCC, "i"));
        refused("instance", () -> content("<a@b>", evil));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0000", "\u0085", "\u2028", "\u202e"})
    void what_customers_once_sent_is_blanked(String end) {
        String evil = "x" + end + BCC;
        MailContent mail = new MailContent(
                "<a@b.example>",
                ComposedMails.FROM,
                Optional.empty(),
                List.of(MailAddress.of(evil, "a@b.example")),
                List.of(),
                Subject.reply(evil, 1),
                Instant.EPOCH,
                Optional.of("<a@b>" + end + BCC),
                List.of("<a" + end + BCC + ">", "<ok@b>", "<a@b>" + end + BCC),
                new Body.Plain("x"),
                List.of(new Attachment(
                        evil + ".pdf", "text/plain" + end + BCC, 0, Optional.of("c" + end + BCC), () -> null)),
                Automatic.NONE,
                "i");
        assertThat(mail.inReplyTo()).isEmpty();
        assertThat(mail.references()).containsExactly("<ok@b>");
        assertThat(mail.attachments().getFirst().contentType()).isEqualTo("application/octet-stream");
        assertThat(mail.attachments().getFirst().contentId()).isEmpty();
        assertThat(mail.attachments().getFirst().filename()).isEqualTo("x " + BCC + ".pdf");
        var withoutFile = new MailContent(
                mail.internetMessageId(),
                mail.from(),
                mail.replyTo(),
                mail.to(),
                mail.cc(),
                mail.subject(),
                mail.date(),
                mail.inReplyTo(),
                mail.references(),
                mail.body(),
                List.of(ComposedMails.file(evil, new byte[0])),
                mail.automatic(),
                mail.instance());
        String raw = new String(ComposedMails.compose(withoutFile), StandardCharsets.UTF_8);
        assertThat(raw.split("\r\n")).noneMatch(line -> line.startsWith("Bcc:"));
    }

    private static MailContent content(String id, String instance) {
        return new MailContent(
                id,
                ComposedMails.FROM,
                Optional.empty(),
                List.of(),
                List.of(),
                "s",
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                new Body.Plain(""),
                List.of(),
                Automatic.NONE,
                instance);
    }

    private static void refused(String field, Runnable what) {
        assertThatExceptionOfType(HeaderText.Refused.class)
                .isThrownBy(what::run)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
