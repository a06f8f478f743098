package odzew.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeskPrincipalTest {

    @Test
    void a_session_ends_after_a_week_however_much_it_is_used() {
        Instant began = Instant.parse("2026-07-14T10:00:00Z");
        var principal = new DeskPrincipal(1, began);
        assertThat(principal.isOver(began.plus(Duration.ofDays(7)).minusSeconds(1)))
                .isFalse();
        assertThat(principal.isOver(began.plus(Duration.ofDays(7)))).isTrue();
    }

    @Test
    void a_session_that_outlasts_the_agents_others_ends_no_later_than_before() {
        Instant began = Instant.parse("2026-07-14T10:00:00Z");
        Instant othersEnded = began.plus(Duration.ofDays(6));
        var principal = new DeskPrincipal(1, began, "session").continued(othersEnded);
        assertThat(principal.signedInAt()).isEqualTo(othersEnded);
        assertThat(principal.provider()).isEqualTo("session");
        assertThat(principal.isOver(began.plus(Duration.ofDays(7)))).isTrue();
    }
}
