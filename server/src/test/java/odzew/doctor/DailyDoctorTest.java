package odzew.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import odzew.alert.Alert;
import odzew.doctor.Finding.Level;
import odzew.problem.LocalizedText;
import org.junit.jupiter.api.Test;

class DailyDoctorTest {

    private static final LocalizedText TEXT = new LocalizedText("It is wrong.", "Jest źle.");
    private static final LocalizedText REMEDY = new LocalizedText("Mend it.", "Napraw to.");

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private List<Finding> findings = List.of();
    private int runs;

    private final DailyDoctor doctor = new DailyDoctor(
            () -> {
                runs++;
                return findings;
            },
            () -> now);

    @Test
    void it_examines_ten_minutes_after_the_start_and_then_once_a_day() {
        doctor.step();
        assertThat(runs).isZero();
        assertThat(doctor.last()).isEmpty();
        now = now.plus(Duration.ofMinutes(10));
        doctor.step();
        doctor.step();
        assertThat(runs).isEqualTo(1);
        now = now.plus(Duration.ofHours(23));
        doctor.step();
        assertThat(runs).isEqualTo(1);
        assertThat(doctor.age()).hasValue(Duration.ofHours(23));
        now = now.plus(Duration.ofHours(1));
        doctor.step();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void a_fault_is_an_alert_in_both_languages_until_a_later_run_does_not_find_it() {
        findings = List.of(
                Finding.fail("dns.spf", TEXT, REMEDY),
                Finding.fail("dns.spf", TEXT, REMEDY),
                Finding.warn("dns.mx", TEXT, REMEDY),
                // the server reports a relay that fails by itself, at once
                Finding.fail("relay", TEXT, REMEDY),
                Finding.ok("database", TEXT));
        assertThat(doctor.alerts()).isEmpty();
        doctor.examineNow(Duration.ofSeconds(30));
        assertThat(doctor.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.key()).isEqualTo("doctor:dns.spf");
            assertThat(alert.subject().polish()).contains("dns.spf");
            assertThat(alert.text().english()).isEqualTo("It is wrong. Mend it. It is wrong. Mend it.");
            assertThat(alert.text().polish()).startsWith("Jest źle. Napraw to.");
            assertThat(alert.link()).isEqualTo("/desk/admin/doctor");
        });
        assertThat(doctor.count(Level.FAIL)).isEqualTo(3);
        assertThat(doctor.count(Level.WARN)).isEqualTo(1);
        findings = List.of(Finding.fail("tls.certificate", TEXT, REMEDY));
        doctor.examineNow(Duration.ofSeconds(30));
        assertThat(doctor.alerts()).extracting(Alert::key).containsExactly("doctor:tls.certificate");
    }
}
