package odzew.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import odzew.mail.write.MessageBytes;
import odzew.web.MessageSource.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of an original shows its bytes.
class MessageSourceTest {

    @Test
    void header_fields_are_unfolded_and_the_text_begins_below_them() {
        MessageSource source =
                of("Received: from a\r\n\tby b\r\nSubject: =?utf-8?Q?Za=C5=BC?=\r\n\r\nHello\r\nFrom: me\r\n");
        assertThat(source.fields())
                .containsExactly(new Field("Received", "from a by b"), new Field("Subject", "=?utf-8?Q?Za=C5=BC?="));
        assertThat(source.text()).isEqualTo("Hello\nFrom: me\n");
        assertThat(source.whole()).isTrue();
    }

    @Test
    void a_message_without_headers_is_all_text() {
        MessageSource source = of("no header\n\nbelow");
        assertThat(source.fields()).isEmpty();
        assertThat(source.text()).isEqualTo("no header\n\nbelow");
    }

    @Test
    void bytes_that_are_not_utf8_stand_for_one_character_each() {
        byte[] latin = "Subject: Za\u017b\u00f3\n".getBytes(StandardCharsets.UTF_8);
        assertThat(of(latin).fields().getFirst().value()).isEqualTo("Za\u017b\u00f3");
        assertThat(of(new byte[] {'A', ':', (byte) 0xE9, 'x'})
                        .fields()
                        .getFirst()
                        .value())
                .isEqualTo("\u00e9x");
    }

    @Test
    void signs_that_would_deceive_the_reader_are_shown() {
        MessageSource source = of("Subject: a\u202Eb\u0007c\u0000\n\nx\u2066y\u007f\u0085");
        assertThat(source.fields().getFirst().value()).isEqualTo("a<U+202E>b\u2407c\u2400");
        assertThat(source.text()).isEqualTo("x<U+2066>y\u2421<U+0085>");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void only_the_beginning_of_a_large_message_is_read_and_a_character_cut_in_half_is_left_out() {
        String folded = "X: a\n" + " b\n".repeat(MessageSource.MOST / 3);
        assertThat(of(folded).fields()).hasSize(1);
        MessageSource source = of("S: x\n\n" + "\u017b".repeat(MessageSource.MOST) + "z");
        assertThat(source.whole()).isFalse();
        assertThat(source.text()).hasSizeLessThan(MessageSource.MOST / 2).matches("\u017b+");
        assertThat(source.size()).isGreaterThan(MessageSource.MOST);
    }

    private static MessageSource of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageSource of(byte[] bytes) {
        return MessageSource.of(new MessageBytes(bytes.length, () -> new ByteArrayInputStream(bytes)));
    }
}
