package odzew.mail.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import odzew.mail.BounceReason;

/// Maps phrases of servers to bounce reasons. The list `mail/bounce-phrases.txt` documents its format.
final class BouncePatterns {

    static final BouncePatterns KNOWN = new BouncePatterns(lines());

    /// @param telling it names a cause
    private record Phrase(BounceReason reason, Pattern pattern, boolean telling) {}

    static final int LONGEST = 3_000;
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^\\s<>:\"()\\[\\],;])[^\\s<>:\"()\\[\\],;]+@[^\\s<>:\"()\\[\\],;]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}");

    private final List<Phrase> phrases = new ArrayList<>();

    BouncePatterns(List<String> lines) {
        Map<String, String> words = new HashMap<>();
        BounceReason reason = BounceReason.UNDEFINED;
        boolean telling = false;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (isDefinition(line)) {
                words.put("<" + line.substring(0, line.indexOf(' ')) + ">", line.substring(line.indexOf('=') + 2));
            } else if (line.matches("\\[[A-Z_]+(?: telling)?]")) {
                String[] heading = line.substring(1, line.length() - 1).split(" ");
                reason = BounceReason.valueOf(heading[0]);
                telling = heading.length > 1 || reason.isTelling();
            } else {
                phrases.add(new Phrase(reason, Pattern.compile(replaced(line, words)), telling));
            }
        }
    }

    static List<String> lines() {
        try (InputStream in = BouncePatterns.class.getResourceAsStream("/mail/bounce-phrases.txt")) {
            if (in == null) {
                throw new IllegalStateException("mail/bounce-phrases.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isDefinition(String line) {
        return line.matches("[a-z]+ = .*");
    }

    static String replaced(String line, Map<String, String> words) {
        String regex = line;
        for (var word : words.entrySet()) {
            regex = regex.replace(word.getKey(), word.getValue());
        }
        return regex;
    }

    /// The reason of the first phrase that occurs in the text.
    Optional<BounceReason> reason(String text) {
        return reason(text, _ -> true);
    }

    /// Ignores phrases that occur in any notification, whatever the cause.
    Optional<BounceReason> telling(String text) {
        return reason(text, Phrase::telling);
    }

    private Optional<BounceReason> reason(String text, Predicate<Phrase> wanted) {
        String flat = flat(text);
        return flat.isBlank()
                ? Optional.empty()
                : phrases.stream()
                        .filter(phrase -> wanted.test(phrase)
                                && phrase.pattern().matcher(flat).find())
                        .map(Phrase::reason)
                        .findFirst();
    }

    /// Normalises a text to the form for which the phrases are written.
    static String flat(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String lower = head.toLowerCase(Locale.ROOT).replaceAll("https?://", " ");
        String plain = ADDRESS.matcher(lower).replaceAll("x@x").replaceAll("\\s+", " ");
        return ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace("ß", "ss");
    }
}
