package odzew.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressListTest {

    @Test
    void addresses_are_read_as_people_type_and_paste_them() {
        assertThat(AddressList.split(
                        "a@b.example, Ewa Lis <ewa@b.example>;\"Lis, Ewa\" <e@b.example>\nc@b.example d@b.example"))
                .containsExactly(
                        "a@b.example",
                        "Ewa Lis <ewa@b.example>",
                        "\"Lis, Ewa\" <e@b.example>",
                        "c@b.example",
                        "d@b.example");
        assertThat(AddressList.split(" , ;")).isEmpty();
    }

    @Test
    void what_is_written_is_read_again() {
        for (String name : List.of("", "Ewa Lis", "Lis, Ewa", "a\"b", "a\\\\b")) {
            var address = new MailAddress(name, "ewa@b.example");
            assertThat(AddressList.split(AddressList.text(address)))
                    .singleElement()
                    .satisfies(entry -> assertThat(AddressList.address(entry)).contains(address));
        }
        assertThat(AddressList.address("nobody")).isEmpty();
    }
}
