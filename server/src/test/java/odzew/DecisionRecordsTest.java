package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionRecordsTest {

    @Test
    void no_two_decision_records_have_one_number() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "docs", "adr"))) {
            List<Integer> numbers = files.map(file -> file.getFileName().toString())
                    .map(name -> Integer.valueOf(name.substring(0, 4)))
                    .sorted()
                    .toList();
            assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
        }
    }
}
