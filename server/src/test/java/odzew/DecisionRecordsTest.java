package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionRecordsTest {

    private static final Path FOLDER = Path.of("..", "docs", "adr");
    private static final Pattern NUMBERED = Pattern.compile("\\d{4}-.*\\.md");

    @Test
    void no_two_decision_records_have_one_number() throws IOException {
        assertThat(numbers()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void a_number_without_a_record_is_explained() throws IOException {
        List<Integer> numbers = numbers();
        String explained = Files.readString(FOLDER.resolve("README.md"));
        assertThat(IntStream.rangeClosed(1, numbers.getLast()).filter(number -> !numbers.contains(number)))
                .allSatisfy(number -> assertThat(explained).containsPattern("\\b" + number + "\\b"));
    }

    private static List<Integer> numbers() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NUMBERED.matcher(name).matches())
                    .map(name -> Integer.valueOf(name.substring(0, 4)))
                    .sorted()
                    .toList();
        }
    }
}
