package odzew.mail.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import odzew.mail.Attachment;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.ContentSource;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.read.ReadMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MimeComposerTest {

    private static final Map<String, MailContent> MAILS = ComposedMails.all();

    static Stream<String> names() {
        return MAILS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_line_is_short_ends_in_crlf_and_is_ascii(String name) {
        byte[] raw = ComposedMails.compose(MAILS.get(name));
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        assertThat(text.chars().allMatch(c -> c < 127 && (c >= 32 || c == '\r' || c == '\n' || c == '\t')))
                .isTrue();
        assertThat(text).endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(text.split("\r\n")).allMatch(line -> line.length() <= 998);
        assertThat(text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n")).allMatch(line -> line.length() <= 78);
    }

    @ParameterizedTest
    @MethodSource("names")
    void two_readers_find_what_was_put_in(String name) throws Exception {
        MailContent mail = MAILS.get(name);
        byte[] raw = ComposedMails.compose(mail);
        for (ReadMail read : List.of(ReadMail.byAngus(raw), ReadMail.byMime4j(raw))) {
            assertThat(read.messageId()).isEqualTo(mail.internetMessageId());
            assertThat(read.subject()).isEqualTo(mail.subject());
            assertThat(read.from()).containsExactly(shown(mail.from()));
            assertThat(read.to())
                    .isEqualTo(mail.to().stream().map(MimeComposerTest::shown).toList());
            if (mail.body() instanceof Body.Plain(String text)) {
                assertThat(read.texts())
                        .containsExactly(TransferEncoding.canonical(text).replace("\r\n", "\n"));
                assertThat(read.filenames()).hasSameSizeAs(mail.attachments());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_same_content_gives_the_same_bytes_and_no_more_than_reckoned(String name) {
        MailContent mail = MAILS.get(name);
        byte[] raw = ComposedMails.compose(mail);
        assertThat(ComposedMails.compose(mail)).isEqualTo(raw);
        assertThat(new MimeComposer(ZoneId.of("UTC")).mostBytes(mail)).isGreaterThanOrEqualTo(raw.length);
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_bytes_are_those_of_the_golden_mail(String name) throws IOException {
        Path golden = Path.of("..", "mail-corpus", "composed", name + ".eml");
        byte[] raw = ComposedMails.compose(MAILS.get(name));
        if (Boolean.getBoolean("corpus.update")) {
            Files.createDirectories(golden.getParent());
            Files.write(golden, raw);
        }
        assertThat(golden).hasBinaryContent(raw);
    }

    @Test
    void file_names_and_bytes_arrive_exactly() throws Exception {
        for (String name : List.of("file-names", "binary-files")) {
            MailContent mail = MAILS.get(name);
            byte[] raw = ComposedMails.compose(mail);
            for (ReadMail read : List.of(ReadMail.byAngus(raw), ReadMail.byMime4j(raw))) {
                assertThat(read.filenames())
                        .isEqualTo(mail.attachments().stream()
                                .map(Attachment::filename)
                                .toList());
                for (int i = 0; i < read.files().size(); i++) {
                    try (InputStream bytes = mail.attachments().get(i).bytes().open()) {
                        assertThat(read.files().get(i)).isEqualTo(bytes.readAllBytes());
                    }
                }
            }
        }
    }

    @Test
    void html_is_an_alternative_of_text_and_page_with_each_picture_once() throws Exception {
        byte[] raw = ComposedMails.compose(MAILS.get("html-with-pictures"));
        for (ReadMail read : List.of(ReadMail.byAngus(raw), ReadMail.byMime4j(raw))) {
            assertThat(read.shape())
                    .containsExactly(
                            "multipart/mixed",
                            "multipart/alternative",
                            "text/plain",
                            "multipart/related",
                            "text/html",
                            "image/gif",
                            "text/plain");
            assertThat(read.texts().get(0)).isEqualTo("Logo: [logo] i znowu [logo]\n\n[zły]\n");
            assertThat(read.texts().get(1))
                    .contains("src=\"cid:img.")
                    .contains("[zły]")
                    .doesNotContain("data:");
            assertThat(read.files().getFirst()).isEqualTo(ComposedMails.pixel());
        }
    }

    @Test
    void levels_of_one_part_are_left_out() throws Exception {
        assertThat(ReadMail.byMime4j(ComposedMails.compose(MAILS.get("html"))).shape())
                .containsExactly("multipart/alternative", "text/plain", "text/html");
        assertThat(ReadMail.byMime4j(ComposedMails.compose(MAILS.get("ascii-only")))
                        .shape())
                .containsExactly("text/plain");
    }

    @Test
    void a_picture_among_the_files_is_shown_where_the_page_names_it_and_a_name_without_file_is_not_mailed()
            throws Exception {
        var known = new Attachment(
                "p.gif",
                "image/gif",
                ComposedMails.pixel().length,
                Optional.of("p1@foo.example"),
                () -> new ByteArrayInputStream(ComposedMails.pixel()));
        byte[] raw = ComposedMails.compose(ComposedMails.mail(
                "h", new Body.Html("<img src='cid:p1@foo.example'><img alt='lost' src='cid:p2@foo.example'>"), known));
        assertThat(ReadMail.byAngus(raw).shape())
                .containsExactly("multipart/alternative", "text/plain", "multipart/related", "text/html", "image/gif");
        assertThat(ReadMail.byAngus(raw).texts().get(1))
                .contains("cid:p1@foo.example")
                .doesNotContain("p2@");
        assertThat(new String(raw, StandardCharsets.US_ASCII)).contains("Content-ID: <p1@foo.example>");
    }

    @Test
    void of_300_references_the_first_and_last_twenty_are_kept() throws Exception {
        byte[] raw = ComposedMails.compose(MAILS.get("300-references"));
        assertThat(ReadMail.byAngus(raw).references())
                .hasSize(40)
                .isEqualTo(ReadMail.byMime4j(raw).references())
                .startsWith("<m0@foo.example>")
                .contains("<m19@foo.example>", "<m280@foo.example>")
                .endsWith("<m299@foo.example>");
    }

    @Test
    void a_forwarded_mail_goes_out_as_it_is_or_as_a_file() {
        String asIs = new String(ComposedMails.compose(MAILS.get("forwarded-mail")), StandardCharsets.US_ASCII);
        assertThat(asIs)
                .contains("message/rfc822\r\nContent-Transfer-Encoding: 7bit")
                .contains("\r\nFrom here\r\n");
        String asFile =
                new String(ComposedMails.compose(MAILS.get("forwarded-mail-of-8-bit")), StandardCharsets.US_ASCII);
        assertThat(asFile)
                .contains("application/octet-stream\r\nContent-Transfer-Encoding: base64")
                .contains("filename=\"m.eml\"")
                .doesNotContain("message/rfc822");
    }

    @Test
    void automatic_mails_say_so() {
        MailContent human = ComposedMails.mail("s", ComposedMails.plain("x"));
        assertThat(new String(ComposedMails.compose(human), StandardCharsets.US_ASCII))
                .contains("X-Auto-Response-Suppress: OOF, AutoReply\r\n", "X-Odzew-Instance: odzew-test\r\n")
                .contains("Date: Mon, 23 Nov 2026 10:00:00 +0100\r\n")
                .doesNotContain("Auto-Submitted");
        MailContent machine = new MailContent(
                human.internetMessageId(),
                human.from(),
                human.replyTo(),
                List.of(),
                List.of(),
                "s",
                human.date(),
                Optional.empty(),
                List.of(),
                human.body(),
                List.of(),
                Automatic.AUTO_REPLIED,
                "i");
        assertThat(new String(ComposedMails.compose(machine), StandardCharsets.US_ASCII))
                .contains("Auto-Submitted: auto-replied\r\n", "X-Auto-Response-Suppress: All\r\n")
                .contains("To: undisclosed-recipients:;\r\n");
    }

    @Test
    void a_file_of_25_mb_passes_in_blocks_and_every_stream_is_closed() throws IOException {
        long size = 25_000_000;
        var open = new AtomicInteger();
        var largestRead = new AtomicInteger();
        var largestWrite = new AtomicInteger();
        var written = new AtomicLong();
        ContentSource source = () -> {
            open.incrementAndGet();
            return new Zeros(size, open, largestRead);
        };
        MailContent mail =
                ComposedMails.mail("big", ComposedMails.plain("x"), new Attachment("b", "a/b", size, source));
        var composer = new MimeComposer(ZoneId.of("UTC"));
        composer.compose(mail, new OutputStream() {
            @Override
            public void write(int b) {
                written.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                largestWrite.accumulateAndGet(length, Math::max);
                written.addAndGet(length);
            }
        });
        assertThat(open).hasValue(0);
        assertThat(largestRead.get()).isLessThan(100_000);
        assertThat(largestWrite.get()).isLessThan(100_000);
        assertThat(written.get()).isBetween(size * 4 / 3, composer.mostBytes(mail));
    }

    @Test
    void a_file_that_is_not_as_long_as_promised_is_an_error_and_not_a_mail() {
        var file = new Attachment("cut.pdf", "application/pdf", 4, () -> new ByteArrayInputStream(new byte[3]));
        MailContent mail = ComposedMails.mail("s", ComposedMails.plain("x"), file);
        assertThatThrownBy(() -> new MimeComposer(ZoneId.of("UTC")).compose(mail, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut.pdf has 3 bytes instead of 4");
    }

    private static String shown(MailAddress address) {
        return address.name() + "|" + address.mailbox().replaceAll("\"(.*)\"@", "$1@");
    }

    private static final class Zeros extends FilterInputStream {
        private final AtomicInteger open;
        private final AtomicInteger largest;
        private long left;

        private Zeros(long size, AtomicInteger open, AtomicInteger largest) {
            super(InputStream.nullInputStream());
            this.left = size;
            this.open = open;
            this.largest = largest;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            largest.accumulateAndGet(length, Math::max);
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
