package odzew.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The texts of a conversation of the busy demo, from `demo/busy.txt`.
///
/// @param reply empty: no one replied; `answer` is what the customer wrote then
record BusyScene(
        String queue, String subject, String question, String reply, String answer, String comment, List<String> tags) {

    private static final int PARTS = 7;

    static List<BusyScene> read() {
        try (InputStream in = Objects.requireNonNull(BusyScene.class.getResourceAsStream("/demo/busy.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(BusyScene::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BusyScene of(String line) {
        String[] parts = Arrays.stream(line.split("\\|", PARTS))
                .map(part -> part.strip().replace("\\n", "\n"))
                .toArray(String[]::new);
        List<String> tags = Arrays.stream(parts[6].split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
        return new BusyScene(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], tags);
    }

    /// Another customer's conversation about the same matter has other order numbers.
    BusyScene varied(int round) {
        return round == 0
                ? this
                : new BusyScene(
                        queue,
                        other(subject, round),
                        other(question, round),
                        other(reply, round),
                        other(answer, round),
                        comment,
                        tags);
    }

    private static String other(String text, int round) {
        return text.replace("ZAM/2", "ZAM/" + (2 + round)).replace("FV/1", "FV/" + (1 + round));
    }
}
