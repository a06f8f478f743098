package odzew.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import odzew.problem.Problem;
import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void a_cursor_is_read_back_and_anything_else_is_refused() {
        var position = new Position(3, 123_456_789_012L, 42);
        assertThat(Position.parse("after", position.toString())).isEqualTo(position);
        for (String text : List.of("", "0", "1_2", "1_2_3_4", "1_-2_3", "zzzzzz_1_1", "1_'_1", "1_2_3\n", "１_2_3")) {
            assertThatThrownBy(() -> Position.parse("after", text))
                    .as(text)
                    .isInstanceOf(Problem.Invalid.class)
                    .hasMessageContaining("cursor");
        }
    }
}
