package odzew.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.dkim.DkimKey;
import odzew.dkim.DkimKey.State;
import odzew.doctor.Finding.Level;
import odzew.mailservers.DnsServer;
import org.junit.jupiter.api.Test;

class DnsChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void a_domain_that_is_set_up_has_no_faults_and_long_records_are_joined() throws Exception {
        try (var server = new DnsServer()) {
            server.with("sklep.example", "MX", "10 mx.sklep.example")
                    .with("sklep.example", "TXT", "v=spf1 include:_spf.example.com -all", "google-site=1")
                    .with("_dmarc.sklep.example", "TXT", "v=DMARC1; p=reject")
                    .with("s1._domainkey.sklep.example", "TXT", "v=DKIM1; k=rsa; p=" + "A".repeat(400));
            assertThat(faults(server, "sklep.example")).isEmpty();
            // the record of the domain above counts for the one below
            server.with("pomoc.sklep.example", "MX", "10 mx.sklep.example")
                    .with("pomoc.sklep.example", "TXT", "v=spf1 mx -all")
                    .with("s1._domainkey.pomoc.sklep.example", "TXT", "p=QUJD");
            assertThat(faults(server, "pomoc.sklep.example")).isEmpty();
        }
    }

    @Test
    void the_strings_of_a_record_are_joined_whether_they_are_quoted_or_not() {
        assertThat(DnsRecords.joined("\"v=DKIM1; k=rsa; p=AA\" BB+/ CC")).isEqualTo("v=DKIM1; k=rsa; p=AABB+/CC");
        assertThat(DnsRecords.joined("\"v=spf1 \" \"-all\"")).isEqualTo("v=spf1 -all");
        assertThat(DnsRecords.joined("\"say \\\"a\\\\b\\\" \"")).isEqualTo("say \"a\\b\" ");
        assertThat(DnsRecords.joined("p=QUJD")).isEqualTo("p=QUJD");
    }

    @Test
    void each_planted_fault_is_named() throws Exception {
        try (var server = new DnsServer()) {
            assertThat(faults(server, "nic.example"))
                    .containsExactly("WARN dns.mx", "FAIL dns.spf", "WARN dns.dmarc", "FAIL dns.dkim");
            server.with("zle.example", "MX", "10 mx.zle.example")
                    .with("zle.example", "TXT", "v=spf1 mx -all", "v=spf1 ip4:192.0.2.1 -all")
                    .with("_dmarc.zle.example", "TXT", "v=DMARC1; p=none", "v=DMARC1; p=reject")
                    .with("s1._domainkey.zle.example", "TXT", "v=DKIM1; p=");
            assertThat(faults(server, "zle.example"))
                    .containsExactly("FAIL dns.spf", "FAIL dns.dmarc", "FAIL dns.dkim");
            server.with("zle.example", "TXT", "v=spf1 mx +all");
            assertThat(faults(server, "zle.example")).contains("FAIL dns.spf");
        }
    }

    @Test
    void the_records_of_our_own_keys_are_compared_with_the_keys() throws Exception {
        try (var server = new DnsServer()) {
            server.with("a._domainkey.sklep.example", "TXT", "v=DKIM1; k=rsa; p=QUJD")
                    .with("b._domainkey.sklep.example", "TXT", "v=DKIM1; k=rsa; p=WFla");
            assertThat(own(server, key("a", State.ACTIVE))).isEqualTo("OK dns.dkim");
            assertThat(own(server, key("b", State.ACTIVE))).isEqualTo("FAIL dns.dkim");
            assertThat(own(server, key("c", State.ACTIVE))).isEqualTo("FAIL dns.dkim");
            assertThat(own(server, key("a", State.CREATED))).isEqualTo("WARN dns.dkim");
            assertThat(own(server, key("c", State.CREATED))).isEqualTo("WARN dns.dkim");
            assertThat(own(server, key("c", State.RETIRED))).isEqualTo("WARN dns.dkim");
        }
    }

    private static String own(DnsServer server, DkimKey key) {
        Finding finding = new DnsChecks(DnsRecords.of(server.address()), List.of())
                .ownKeys(List.of(key), NOW)
                .findFirst()
                .orElseThrow();
        return finding.level() + " " + finding.check();
    }

    private static DkimKey key(String selector, State state) {
        Optional<Instant> retired = state == State.RETIRED ? Optional.of(NOW) : Optional.empty();
        Optional<Instant> activated = state == State.CREATED ? Optional.empty() : Optional.of(NOW);
        return new DkimKey("sklep.example", selector, state, "QUJD", NOW, activated, retired);
    }

    @Test
    void name_servers_that_do_not_answer_are_one_warning() throws Exception {
        String address;
        try (var server = new DnsServer()) {
            address = server.address();
        }
        assertThat(new DnsChecks(DnsRecords.of(address), List.of()).findings(List.of("sklep.example")))
                .extracting(Finding::check)
                .containsExactly("dns.answer");
    }

    private static List<String> faults(DnsServer server, String domain) {
        return new DnsChecks(DnsRecords.of(server.address()), List.of("s1"))
                .findings(List.of(domain))
                .filter(it -> it.level() != Level.OK)
                .map(it -> it.level() + " " + it.check())
                .toList();
    }
}
