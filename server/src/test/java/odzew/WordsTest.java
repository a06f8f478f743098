package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
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

    static final Map<Pattern, String> BANNED = Map.ofEntries(
            word("(?:some|every)body", "name the role: the agent, the caller, the operator; or \"everyone\""),
            word("whoever|he", "name the role, or \"they\""),
            word("nobody", "name the role, or \"no one\", \"unassigned\""),
            word(
                    "(?<!e-)mails|a mail(?! server| program)|this mail|each mail|every mail",
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

    /// Habits in Polish that come from translating; each with its native form.
    private static final Map<Pattern, String> BANNED_IN_POLISH = Map.ofEntries(
            polish("(?<!e-)maile?m?|(?<!e-)mail(?:a|i|ów|u|ach|owi)", "wiadomość, e-mail"),
            polish("odbit(?:a|e|y)", "niedoręczona; zwrot"),
            polish("zaniechan(?:a|e|y)", "nie doręczono"),
            polish("skądkolwiek", "z dowolnego adresu"),
            polish("przepuść|tak jak przyszła", "przyjmij; pobierz oryginał"),
            polish("obecne hasło", "aktualne hasło"),
            polish("jeszcze raz to samo", "powtórz"),
            polish("drugi krok", "weryfikacja dwuetapowa"),
            polish("puste:", "pozostaw puste, jeśli…; domyślnie"),
            polish("wypełniane:", "dostępne pola"),
            polish("pokazuje klawisze|przesuwają", "skróty; wybór"),
            polish("wyślij próbn(?:e|y|ą)", "wyślij test"),
            polish("w międzyczasie", "właśnie; od tego czasu"),
            polish("oktet(?:y|ów|ach)?", "bajty"),
            polish(
                    "dedykowan\\p{L}*|supportow\\p{L}*|wylistow\\p{L}*|aplikuj\\p{L}*",
                    "własny; wspierać; wypisać; stosować"),
            polish("w oparciu o|na dzień dzisiejszy|posiada", "na podstawie; dziś; ma"),
            polish("nikt|ktokolwiek", "nazwij rolę, albo \"nieprzypisane\""));

    /// A number before a noun needs the forms of `Plural`: "1 dzień", "2 dni", "5 zgłoszeń".
    private static final Pattern COUNTED =
            Pattern.compile("(?i)(?<!ponad )%[sd] (?:dni|godzin[ay]?|minut[ay]?|sekund[ay]?"
                    + "|wiadomości|zgłosze(?:ń|nia)|plik(?:i|ów)|odpowiedzi|agen(?:ci|tów)|adres(?:y|ów)|kolejk?i)\\b");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`|<!--.*?-->|\\]\\([^)]*\\)");

    private static final Pattern INDENTED_CODE = Pattern.compile("(?m)^ {4}(?![-* ]).*$");

    /// In a template everything but its text; parentheses are nested three deep at most.
    private static final Pattern NOT_TEXT = Pattern.compile("(?m)^@(?:import|param).*$|[$!]\\{[^}]*}"
            + "|@[\\w.]+\\((?:[^()]++|\\((?:[^()]++|\\((?:[^()]++|\\([^()]*+\\))*+\\))*+\\))*+\\)|<[^>]*>");

    private static Map.Entry<Pattern, String> word(String words, String remedy) {
        return Map.entry(Pattern.compile("(?i)\\b(?:" + words + ")\\b"), remedy);
    }

    private static Map.Entry<Pattern, String> polish(String words, String remedy) {
        return Map.entry(Pattern.compile("(?iu)(?<!\\p{L})(?:" + words + ")(?!\\p{L})"), remedy);
    }

    @Test
    void texts_of_pages_errors_and_messages_use_the_glossarys_words() throws IOException {
        Map<String, String> texts = texts(false);
        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(found(texts, BANNED)).isEmpty();
    }

    @Test
    void polish_texts_are_polish() throws IOException {
        Map<String, String> texts = texts(true);
        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(found(texts, BANNED_IN_POLISH)).isEmpty();
        assertThat(texts).noneSatisfy((_, text) -> assertThat(text).containsPattern(COUNTED));
    }

    @Test
    void documents_and_the_apis_description_use_the_glossarys_words() throws IOException {
        assertThat(found(documents(), BANNED)).isEmpty();
    }

    @Test
    void the_apis_description_and_guide_are_polish_in_polish() throws IOException {
        Path resources = Path.of("src/main/resources");
        var texts = new LinkedHashMap<String, String>();
        documents().forEach((file, text) -> {
            if (file.endsWith(".yaml")) {
                Pattern.compile(" ¦ (.*)")
                        .matcher(text)
                        .results()
                        .forEach(it -> texts.put(file + " " + texts.size(), it.group(1)));
            }
        });
        assertThat(texts).hasSizeGreaterThan(500);
        for (String file : List.of("openapi/introduction.pl.md", "docs/guide.pl.html")) {
            texts.put(file, read(resources.resolve(file)));
        }
        assertThat(found(texts, BANNED_IN_POLISH)).isEmpty();
    }

    @Test
    void a_planted_word_is_found_with_its_remedy() {
        assertThat(found(Map.of("page", "Somebody must release these mails."), BANNED))
                .hasSize(2)
                .anySatisfy(it -> assertThat(it).contains("page", "\"Somebody\"", "name the role"))
                .anySatisfy(it -> assertThat(it).contains("\"mails\"", "message"));
    }

    static List<String> found(Map<String, String> texts, Map<Pattern, String> banned) {
        var found = new ArrayList<String>();
        texts.forEach((name, text) -> banned.forEach((pattern, remedy) -> pattern.matcher(text)
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
        for (Path folder : List.of(
                Path.of("src/main/jte"), Path.of("src/main/resources/openapi"), Path.of("src/main/resources/docs"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(it -> it.toString().matches(".*\\.(jte|yaml|md|html)"))
                        .sorted()
                        .toList()) {
                    texts.put(file.toString(), read(file));
                }
            }
        }
        for (Path file : pages()) {
            texts.put(file.toString(), read(file));
        }
        return texts;
    }

    /// Every page for readers and developers. The glossary names the words that it replaces.
    private static List<Path> pages() throws IOException {
        Path root = Path.of("..");
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"));
                Stream<Path> code = Files.walk(Path.of("src", "main", "java"));
                Stream<Path> contract = Files.walk(root.resolve("contract"));
                Stream<Path> clients = Files.list(root.resolve("clients"))) {
            return Stream.of(top, docs, code, contract, clients)
                    .flatMap(it -> it)
                    .filter(it -> it.toString().endsWith(".md") && !it.endsWith("glossary.md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_page_and_record_is_read() throws IOException {
        assertThat(pages().stream().map(it -> it.getFileName().toString()))
                .contains("README.md", "SECURITY.md", "sign-in.md", "0045-ten-deletions.md")
                .hasSizeGreaterThan(70);
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file);
        String path = file.toString();
        if (path.endsWith(".jte")) {
            return NOT_TEXT.matcher(text).replaceAll(" ");
        }
        String prose = CODE.matcher(text).replaceAll(" ");
        return path.endsWith(".md") ? INDENTED_CODE.matcher(prose).replaceAll(" ") : prose;
    }

    /// The constants of the text classes, and the enums of errors and stored messages.
    private static Map<String, String> texts(boolean polish) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (Class<?> type : classes()) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> text(field, polish)
                            .ifPresent(it -> texts.put(type.getSimpleName() + "." + field.getName(), it)));
        }
        return texts;
    }

    /// The classes of the program, not initialised.
    private static List<Class<?>> classes() throws IOException {
        Path root = Path.of(URI.create(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        try (Stream<Path> files = Files.walk(root.resolve("odzew"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                    .sorted()
                    .<Class<?>>map(WordsTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            return Class.forName(name, false, WordsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> text(Field field, boolean polish) {
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
                        case LocalizedText it -> polish ? it.polish() : it.english();
                        case Plural it ->
                            polish
                                    ? String.join(" / ", it.polishOne(), it.few(), it.many())
                                            .replace("%s ", "")
                                    : it.one() + " / " + it.other();
                        case ErrorCode it ->
                            polish ? it.text().polish() : it.text().english();
                        case TextCode it ->
                            polish ? it.text().polish() : it.text().english();
                        case null, default -> null;
                    });
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
