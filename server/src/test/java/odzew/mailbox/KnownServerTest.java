package odzew.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import odzew.mailbox.KnownServer.Advice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownServerTest {

    @ParameterizedTest
    @CsvSource({
        "sklep@gmail.com,      imap.gmail.com,         GOOGLE",
        "sklep@outlook.com,    outlook.office365.com,  MICROSOFT",
        "sklep@wp.pl,          imap.wp.pl,             SWITCH_ON",
        "Sklep@O2.PL,          poczta.o2.pl,           SWITCH_ON",
        "sklep@op.pl,          imap.poczta.onet.pl,    SWITCH_ON",
        "sklep@interia.pl,     poczta.interia.pl,      SWITCH_ON",
    })
    void the_great_providers_are_known_by_their_domains(String address, String host, Advice advice) {
        KnownServer server = KnownServer.of(address, _ -> List.of()).orElseThrow();

        assertThat(server.host()).isEqualTo(host);
        assertThat(server.port()).isEqualTo(993);
        assertThat(server.advice()).isEqualTo(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "aspmx.l.google.com.,                     imap.gmail.com,         GOOGLE",
        "sklep-pl.mail.protection.outlook.com.,   outlook.office365.com,  MICROSOFT",
        "mx1.mail.ovh.net.,                       ssl0.ovh.net,           PASSWORD",
        "serwer12345.home.pl.,                    serwer12345.home.pl,    PASSWORD",
        "mail-abc.nazwa.pl.,                      mail-abc.nazwa.pl,      PASSWORD",
    })
    void a_domain_of_ones_own_is_known_by_who_receives_its_mail(String exchanger, String host, Advice advice) {
        KnownServer server =
                KnownServer.of("biuro@sklep.example", _ -> List.of(exchanger)).orElseThrow();

        assertThat(server.host()).isEqualTo(host);
        assertThat(server.advice()).isEqualTo(advice);
    }

    @Test
    void whoever_is_not_known_is_guessed_and_what_is_no_address_is_not() {
        assertThat(KnownServer.of("biuro@sklep.example", _ -> List.of("mx.google.com.evil.example")))
                .map(KnownServer::host)
                .contains("imap.sklep.example");
        assertThat(KnownServer.of("biuro", _ -> List.of())).isEmpty();
        assertThat(KnownServer.of("biuro@a b/..", _ -> List.of())).isEmpty();
    }
}
