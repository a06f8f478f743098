package odzew.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "john.doe@foo.bar",
                "a+b=c@x.example",
                "łukasz@żółw.example",
                "john..doe@docomo.example",
                "\"john doe\"@x.example",
                "o'hara@x.example",
                "root@localhost",
                "a@xn--w-uga1v8h.example"
            })
    void plausible_addresses_pass(String address) {
        assertThat(MailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a",
                "a@",
                "@b",
                "a b@c.example",
                "a@b c",
                "a@b@c.example",
                "a@-b.example",
                "a@b..example",
                "<a@b.example>",
                "a@b.example,c@d.example",
                "a@straße.example",
                "a@[127.0.0.1]",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b.example"
            })
    void others_do_not(String address) {
        assertThat(MailAddress.isValid(address)).isFalse();
        assertThatThrownBy(() -> MailAddress.of(address)).isInstanceOf(HeaderText.Refused.class);
    }

    @Test
    void names_are_read_with_and_without_quotes() {
        assertThat(MailAddress.parse("Jan Żak <jan@x.example>")).isEqualTo(new MailAddress("Jan Żak", "jan@x.example"));
        assertThat(MailAddress.parse("\"Doe, \\\"J\\\"\" <j@x.example>"))
                .isEqualTo(new MailAddress("Doe, \"J\"", "j@x.example"));
        assertThat(MailAddress.parse(" j@x.example ")).isEqualTo(MailAddress.of("j@x.example"));
    }

    @Test
    void headers_and_envelopes_get_ascii_domains_and_needed_quotes() {
        assertThat(MailAddress.of("info@Żółw.example").mailbox()).isEqualTo("info@xn--w-uga1v8h.example");
        assertThat(MailAddress.of("a..b@X.example").mailbox()).isEqualTo("\"a..b\"@x.example");
        assertThat(MailAddress.of("łukasz@x.example").needsSmtpUtf8()).isTrue();
        assertThat(MailAddress.of("lukasz@żółw.example").needsSmtpUtf8()).isFalse();
    }

    @Test
    void addresses_that_no_person_reads_are_recognised() {
        assertThat(List.of(
                        "no-reply@a.example",
                        "nie-odpowiadaj@a.example",
                        "shop+donotreply@a.example",
                        "WordPress@a.example"))
                .allMatch(MailAddress::isUnattended);
        assertThat(List.of("norbert@a.example", "reply@a.example", "anna@noreply.example", "none"))
                .noneMatch(MailAddress::isUnattended);
    }
}
