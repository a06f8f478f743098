package odzew.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    private final SecretBox box =
            new SecretBox("an installation's secret of some length".getBytes(StandardCharsets.UTF_8));

    @Test
    void what_is_sealed_can_be_opened_by_this_installation_only() throws MailboxTrouble {
        byte[] sealed = box.seal("mailbox 1", "zażółć");
        assertThat(box.open("mailbox 1", sealed)).isEqualTo("zażółć");
        var other = new SecretBox("another installation's secret, also long".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> other.open("mailbox 1", sealed))
                .isInstanceOfSatisfying(
                        MailboxTrouble.class,
                        it -> assertThat(it.text().english()).contains("odzew admin mailbox secret"));
    }

    @Test
    void it_cannot_be_put_in_another_place_or_be_changed() {
        byte[] sealed = box.seal("mailbox 1", "secret");
        assertThatThrownBy(() -> box.open("mailbox 2", sealed)).isInstanceOf(MailboxTrouble.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open("mailbox 1", sealed)).isInstanceOf(MailboxTrouble.class);
        assertThatThrownBy(() -> box.open("mailbox 1", new byte[0])).isInstanceOf(MailboxTrouble.class);
    }

    @Test
    void the_same_secret_never_looks_the_same() {
        assertThat(box.seal("mailbox 1", "secret")).isNotEqualTo(box.seal("mailbox 1", "secret"));
    }
}
