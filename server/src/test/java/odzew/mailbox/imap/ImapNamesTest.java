package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImapNamesTest {

    @ParameterizedTest
    @CsvSource({
        "INBOX, INBOX",
        "Wysłane, Wys&AUI-ane",
        "Przyjęte & done, Przyj&ARk-te &- done",
        "日本語, &ZeVnLIqe-",
        "Śś, &AVoBWw-"
    })
    void folders_are_named_as_rfc_3501_says(String name, String wire) {
        assertThat(ImapNames.quoted(name)).isEqualTo("\"" + wire + "\"");
        assertThat(ImapNames.decode("\"" + wire + "\"")).isEqualTo(name);
    }
}
