package odzew.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StemsTest {

    private final Stems stems = new Stems();

    @Test
    void a_word_finds_its_other_forms() {
        assertThat(finds("faktury", "faktura")).isTrue();
        assertThat(finds("paczek", "paczka")).isTrue();
        assertThat(finds("Kowalskiemu", "Kowalska")).isTrue();
        assertThat(finds("invoices", "invoice")).isTrue();
        assertThat(finds("returned", "returning")).isTrue();
        assertThat(finds("faktura", "fabryka")).isFalse();
    }

    @Test
    void diacritics_may_be_left_out_by_either_side() {
        assertThat(finds("lodz", "Łódź")).isTrue();
        assertThat(finds("zolwia", "żółw")).isTrue();
        assertThat(finds("przesyłkę", "przesylka")).isTrue();
        assertThat(finds("zazolc", "ZAŻÓŁĆ")).isTrue();
    }

    @Test
    void words_without_meaning_are_found_as_they_are_written() {
        assertThat(stems.ofText("nie")).containsExactly("nie");
        assertThat(finds("nie", "nie")).isTrue();
    }

    @Test
    void numbers_and_codes_stay_as_they_are() {
        assertThat(stems.ofText("AB123")).containsExactly("ab123");
    }

    /// Measured when the stemmers were chosen: see docs/adr/0032. Stempel alone found 68 of 100.
    @Test
    void of_a_list_of_inflected_words_nearly_all_find_each_other_and_hardly_any_another() throws IOException {
        List<List<String>> groups = groups();
        long pairs = 0;
        long found = 0;
        long foundPlain = 0;
        long strangers = 0;
        long wrong = 0;
        for (List<String> group : groups) {
            for (String asked : group) {
                Set<String> question = stems.ofQuestion(asked);
                Set<String> plain = stems.ofQuestion(Folding.fold(asked));
                for (List<String> other : groups) {
                    for (String word : other) {
                        boolean meets = !Collections.disjoint(question, stems.ofText(word));
                        if (other == group) {
                            pairs++;
                            found += meets ? 1 : 0;
                            foundPlain += Collections.disjoint(plain, stems.ofText(word)) ? 0 : 1;
                        } else {
                            strangers++;
                            wrong += meets ? 1 : 0;
                        }
                    }
                }
            }
        }
        System.out.printf(
                "found %.1f %%, asked without diacritics %.1f %%, wrong %.3f %% of %d%n",
                100.0 * found / pairs, 100.0 * foundPlain / pairs, 100.0 * wrong / strangers, strangers);
        assertThat((double) found / pairs).isGreaterThan(0.98);
        assertThat((double) foundPlain / pairs).isGreaterThan(0.97);
        assertThat((double) wrong / strangers).isLessThan(0.002);
    }

    private boolean finds(String asked, String text) {
        return !Collections.disjoint(stems.ofQuestion(asked), stems.ofText(text));
    }

    private static List<List<String>> groups() throws IOException {
        try (InputStream list = StemsTest.class.getResourceAsStream("inflected.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(" ")).collect(Collectors.toList()))
                    .toList();
        }
    }
}
