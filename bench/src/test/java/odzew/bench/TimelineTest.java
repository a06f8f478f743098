package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long SECOND = 1_000_000_000L;

    /// Ten a second for three seconds, none for two, ten a second for three.
    private final Timeline timeline =
            Timeline.of(LongStream.concat(tenASecond(5, 8), tenASecond(0, 3)).toArray());

    private static LongStream tenASecond(int from, int until) {
        return LongStream.range(from * 10L, until * 10L).map(tenth -> tenth * SECOND / 10);
    }

    @Test
    void a_rate_counts_its_period_only() {
        assertThat(timeline.perSecond(0, 3 * SECOND)).isEqualTo(10);
        assertThat(timeline.perSecond(3 * SECOND, 5 * SECOND)).isZero();
        assertThat(timeline.perSecond(2 * SECOND, 6 * SECOND)).isEqualTo(5);
    }

    @Test
    void the_longest_pause_includes_the_end_of_the_period() {
        assertThat(timeline.longestPause(0, 8 * SECOND)).isBetween(2.0, 2.2);
        assertThat(timeline.longestPause(2 * SECOND, 4 * SECOND)).isBetween(1.0, 1.2);
    }

    @Test
    void a_rate_is_recovered_in_the_first_second_that_has_it() {
        assertThat(timeline.recovered(3 * SECOND, 8 * SECOND, 5).orElseThrow()).isBetween(1.3, 1.7);
        assertThat(timeline.recovered(3 * SECOND, 8 * SECOND, 20)).isEmpty();
    }
}
