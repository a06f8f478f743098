package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.problem.ErrorCode;
import odzew.problem.LocalizedText;
import odzew.problem.TextCode;
import odzew.web.Plural;
import org.junit.jupiter.api.Test;

/// Every text that users read uses the words of `docs/glossary.md`.
class WordsTest {

    private static final Map<Pattern, String> BANNED = Map.ofEntries(
            word("(?:some|every)body", "name the role: the agent, the caller, the operator; or \"everyone\""),
            word("whoever|he", "name the role, or \"they\""),
            word("nobody", "name the role, or \"no one\", \"unassigned\""),
            word(
                    "mails|a mail(?! server)|this mail|each mail|every mail",
                    "mail is uncountable: say \"message\" or \"e-mail\""),
            word("octets", "bytes"),
            word("is told|are told|tells? (?:of|how|what|why)|told of", "notify, report, show, return"),
            word("(?<!there )is no(?! longer)", "\"is not a …\""),
            word("mistakes?", "error"),
            word("as it came|came back", "original; bounced"),
            word("goes? on", "continue, resume"),
            word("so (?:many|long) (?:an?|after|as it)", "per, for, while"),
            word("(?:of|by) one's own", "its own, your own"),
            word("the same again", "repeat"),
            word("looked? for again", "check again, search again"));

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`|<!--.*?-->|\\]\\([^)]*\\)");

    /// In a template everything but its text; parentheses are nested three deep at most.
    private static final Pattern NOT_TEXT = Pattern.compile("(?m)^@(?:import|param).*$|[$!]\\{[^}]*}"
            + "|@[\\w.]+\\((?:[^()]++|\\((?:[^()]++|\\((?:[^()]++|\\([^()]*+\\))*+\\))*+\\))*+\\)|<[^>]*>");

    private static Map.Entry<Pattern, String> word(String words, String remedy) {
        return Map.entry(Pattern.compile("(?i)\\b(?:" + words + ")\\b"), remedy);
    }

    @Test
    void texts_of_pages_errors_and_messages_use_the_glossarys_words() {
        Map<String, String> texts = texts();
        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(found(texts)).isEmpty();
    }

    @Test
    void documents_and_the_apis_description_use_the_glossarys_words() throws IOException {
        assertThat(found(documents())).isEmpty();
    }

    @Test
    void a_planted_word_is_found_with_its_remedy() {
        assertThat(found(Map.of("page", "Somebody must release these mails.")))
                .hasSize(2)
                .anySatisfy(it -> assertThat(it).contains("page", "\"Somebody\"", "name the role"))
                .anySatisfy(it -> assertThat(it).contains("\"mails\"", "message"));
    }

    private static List<String> found(Map<String, String> texts) {
        var found = new ArrayList<String>();
        texts.forEach((name, text) -> BANNED.forEach((pattern, remedy) -> pattern.matcher(text)
                .results()
                .forEach(it -> found.add("%s: \"%s\" in \"%s\" (%s)"
                        .formatted(name, it.group(), around(text, it.start(), it.end()), remedy)))));
        return found;
    }

    private static String around(String text, int start, int end) {
        return text.substring(Math.max(0, start - 40), Math.min(text.length(), end + 40))
                .replace('\n', ' ');
    }

    private static Map<String, String> documents() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (Path folder : List.of(Path.of("src/main/jte"), Path.of("src/main/resources/openapi"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    texts.put(file.toString(), read(file));
                }
            }
        }
        for (String name : List.of(
                "CHANGELOG.md",
                "docs/compatibility.md",
                "docs/mail-reading.md",
                "docs/performance.md",
                "docs/running.md",
                "docs/settings.md")) {
            texts.put(name, read(Path.of("..", name)));
        }
        return texts;
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file);
        String path = file.toString();
        if (path.endsWith(".jte")) {
            return NOT_TEXT.matcher(text).replaceAll(" ");
        }
        return CODE.matcher(text).replaceAll(" ");
    }

    /// The constants of the text classes, and the enums of errors and stored messages.
    private static Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("odzew")) {
            if (!found.getFields().isEmpty() && !found.getName().contains("Generated")) {
                Class<?> type = found.reflect();
                Arrays.stream(type.getDeclaredFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .forEach(field -> english(field)
                                .ifPresent(it -> texts.put(type.getSimpleName() + "." + field.getName(), it)));
            }
        }
        return texts;
    }

    private static Optional<String> english(Field field) {
        Class<?> type = field.getType();
        boolean text = LocalizedText.class == type
                || Plural.class == type
                || ErrorCode.class.isAssignableFrom(type)
                || TextCode.class.isAssignableFrom(type);
        if (!text) {
            return Optional.empty();
        }
        try {
            field.setAccessible(true);
            return Optional.ofNullable(
                    switch (field.get(null)) {
                        case LocalizedText it -> it.english();
                        case Plural it -> it.one() + " / " + it.other();
                        case ErrorCode it -> it.text().english();
                        case TextCode it -> it.text().english();
                        case null, default -> null;
                    });
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
