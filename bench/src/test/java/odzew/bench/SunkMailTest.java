package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SunkMailTest {

    @Test
    void the_texts_of_both_parts_are_read_whatever_their_transfer_encoding() {
        SunkMail mail = SunkMail.read("""
                Message-ID:
                 <1@example.com>
                Content-Type: multipart/alternative;
                 boundary="=_b"

                --=_b
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                Za=C5=BC=C3=
                =B3=C5=82=C4=87
                --=_b
                Content-Type: text/html; charset=UTF-8
                Content-Transfer-Encoding: base64

                PHA+xbzDs8WCxIc8L3A+
                --=_b--
                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        assertThat(mail.messageIds()).containsExactly("<1@example.com>");
        assertThat(mail.texts()).hasSize(2);
        assertThat(mail.texts().getFirst()).contains("Zażółć");
        assertThat(mail.texts().getLast()).contains("<p>żółć</p>");
    }
}
