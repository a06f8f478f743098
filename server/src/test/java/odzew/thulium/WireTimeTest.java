package odzew.thulium;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    private final WireTime warsaw =
            new WireTime(ZoneId.of("Europe/Warsaw"), InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));

    @ParameterizedTest
    @CsvSource({
        "2014-07-14 12:34, 2014-07-14T10:34:00Z",
        "2014-07-14T12:34, 2014-07-14T10:34:00Z",
        "2014-07-14 12:34:56, 2014-07-14T10:34:56Z",
        "2014-01-14 12:34, 2014-01-14T11:34:00Z",
        "' 2014-07-14 12:34 ', 2014-07-14T10:34:00Z",
    })
    void a_time_is_read_in_the_zone_of_the_setting(String text, Instant instant) {
        assertThat(warsaw.parse(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2014-02-30 12:00",
                "2014-13-01 12:00",
                "2014-07-14 24:00",
                "2014-07-14 12:60",
                "2014-07-14 12:34X",
                "07/08/2014",
                "0000-00-00 00:00:00",
                "2014-07-14 12:34 Europe/Nowhere",
                "1405",
                "٢٠١٤-07-14 12:34"
            })
    void what_is_not_a_time_is_not_guessed(String text) {
        assertThat(warsaw.parse(text)).isEmpty();
    }

    @Test
    void a_time_in_the_spring_gap_is_later_by_the_gap() {
        assertThat(warsaw.parse("2026-03-29 02:30")).contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(warsaw.format(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo("2026-03-29 03:30");
    }

    @Test
    void of_the_autumn_hour_that_exists_twice_the_first_is_meant() {
        assertThat(warsaw.parse("2026-10-25 02:30")).contains(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void a_duration_has_hours_beyond_a_day_and_is_never_negative() {
        Instant start = Instant.parse("2014-07-04T12:00:00Z");
        assertThat(WireTime.between(start, Optional.of(start.plusSeconds(123 * 3600 + 33 * 60 + 44))))
                .isEqualTo("123:33:44");
        assertThat(WireTime.between(start, Optional.of(start.minusSeconds(5)))).isEqualTo("00:00:00");
        assertThat(WireTime.between(start, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T12:34:00Z, 2026-06-01T12:34:00Z",
        "2026-06-01T12:34:00.250+02:00, 2026-06-01T10:34:00.250Z",
        "2026-06-01 12:34+0200, 2026-06-01T10:34:00Z",
        "2026-06-01T12:34-05:30, 2026-06-01T18:04:00Z"
    })
    void a_time_with_an_offset_is_that_moment(String text, Instant moment) {
        assertThat(warsaw.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2014-07-14 | 2014-07-13T22:00:00Z",
                "2014-7-4 9:05 | 2014-07-04T07:05:00Z",
                "2014/07/14 12:34 | 2014-07-14T10:34:00Z",
                "14.07.2014 | 2014-07-13T22:00:00Z",
                "14-07-2014 12:34 | 2014-07-14T10:34:00Z",
                "14.07.2014, 12:34:56 | 2014-07-14T10:34:56Z",
                "20140714 | 2014-07-13T22:00:00Z",
                "20140714123456 | 2014-07-14T10:34:56Z",
                "2014-07-14T12:34:56.123456 | 2014-07-14T10:34:56.123456Z",
                "2014-07-14T12:34:56,5 | 2014-07-14T10:34:56.5Z",
                "2014-07-14T12:34+02:00[Europe/Warsaw] | 2014-07-14T10:34:00Z",
                "2014-07-14 12:34:56 CEST | 2014-07-14T10:34:56Z",
                "2014-07-14T12:34:56+02 | 2014-07-14T10:34:56Z",
                "Monday, 14-Jul-2014 12:34:56 CEST | 2014-07-14T10:34:56Z",
                "Mon, 14 Jul 14 12:34:56 +0200 | 2014-07-14T10:34:56Z",
                "Mon, 14 Jul 2014 10:34:56 GMT | 2014-07-14T10:34:56Z",
                "Mon Jul 14 2014 12:34:56 GMT+0200 (czas środkowoeuropejski letni) | 2014-07-14T10:34:56Z",
                "July 14, 2014 12:34 | 2014-07-14T10:34:00Z",
                "1405334040 | 2014-07-14T10:34:00Z",
                "@1405334040 | 2014-07-14T10:34:00Z",
                "1405334040000 | 2014-07-14T10:34:00Z"
            })
    void the_forms_in_which_php_and_javascript_print_a_time_are_read(String text, Instant moment) {
        assertThat(warsaw.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-13T00:00:00.000Z, 2026-07-13T00:00:00Z, 2026-07-13T00:00:01Z",
        "13.07.2026, 2026-07-12T22:00:00Z, 2026-07-13T22:00:00Z",
        "2026-07-13 10:00, 2026-07-13T08:00:00Z, 2026-07-13T08:01:00Z"
    })
    void a_filter_covers_what_its_text_names(String text, Instant from, Instant before) {
        assertThat(warsaw.parseSpan(text)).contains(new WireTime.Span(from, before));
    }
}
