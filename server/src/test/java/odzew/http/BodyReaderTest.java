package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Test
    void a_small_body_has_fifteen_seconds_and_a_large_one_must_be_on_course_by_then() {
        var reader = new BodyReader(new BodyLimits(20_000_000, MINUTE, 20_000_000, Duration.ofSeconds(5)));
        assertThat(reader.isLate(Duration.ofSeconds(14).toNanos(), 10, 1024, true))
                .isFalse();
        assertThat(reader.isLate(Duration.ofSeconds(16).toNanos(), 10_000, 1024, true))
                .isTrue();
        assertThat(reader.isLate(Duration.ofSeconds(14).toNanos(), 10, 20_000_000, false))
                .isFalse();
        assertThat(reader.isLate(Duration.ofSeconds(20).toNanos(), 3_000_000, 20_000_000, false))
                .isTrue();
        assertThat(reader.isLate(Duration.ofSeconds(20).toNanos(), 4_000_000, 20_000_000, false))
                .isFalse();
        assertThat(reader.isLate(Duration.ofSeconds(61).toNanos(), 19_000_000, 20_000_000, false))
                .isTrue();
    }
}
