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

    private static final Map<Pattern, String> BANNED = Map.ofEntries(
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

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)///?\\s+(?:@param \\w+ )?(.*)$");

    /// A comment states something: it begins with a subject or a verb, not with a clause.
    private static final Pattern CLAUSE =
            Pattern.compile("^(?:What|Whoever|Somebody|Nobody|Everybody|How|Whether|Where|Why)\\b.*");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`|<!--.*?-->|\\]\\([^)]*\\)");

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
    void comments_use_the_glossarys_words_and_begin_with_a_statement() throws IOException {
        Map<String, String> comments = comments();
        assertThat(comments).hasSizeGreaterThan(3000);
        assertThat(found(comments, BANNED)).isEmpty();
        assertThat(comments.values()).noneMatch(it -> CLAUSE.matcher(it).matches());
    }

    @Test
    void documents_and_the_apis_description_use_the_glossarys_words() throws IOException {
        assertThat(found(documents(), BANNED)).isEmpty();
    }

    @Test
    void a_planted_word_is_found_with_its_remedy() {
        assertThat(found(Map.of("page", "Somebody must release these mails."), BANNED))
                .hasSize(2)
                .anySatisfy(it -> assertThat(it).contains("page", "\"Somebody\"", "name the role"))
                .anySatisfy(it -> assertThat(it).contains("\"mails\"", "message"));
    }

    private static List<String> found(Map<String, String> texts, Map<Pattern, String> banned) {
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

    /// The lines of comments in main code, without what is quoted or code.
    private static Map<String, String> comments() throws IOException {
        var comments = new LinkedHashMap<String, String>();
        for (String module : List.of("server", "client", "mailservers", "embedded-postgres", "bench")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : files.filter(it -> it.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    List<String> lines = Files.readAllLines(file);
                    for (int i = 0; i < lines.size(); i++) {
                        var comment = COMMENT.matcher(lines.get(i));
                        if (comment.find()) {
                            comments.put(
                                    file.getFileName() + ":" + (i + 1),
                                    comment.group(1).replaceAll("`[^`]*`?|\"[^\"]*\"?", "_"));
                        }
                    }
                }
            }
        }
        return comments;
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
