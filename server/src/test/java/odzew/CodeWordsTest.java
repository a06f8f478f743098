package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Comments, texts in the code and log messages use the words of `docs/glossary.md`, and name what the code
/// names.
class CodeWordsTest {

    /// The literals of a log message, up to its first argument that is none.
    private static final Pattern LOGGED = Pattern.compile(
            "\\blog\\.(?:trace|debug|info|warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*+\"\\s*\\+?\\s*)++)");

    private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^ *///?(?: .*)?$");

    private static final Pattern LITERAL = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*+\"");

    private static final Pattern SQL =
            Pattern.compile("(?i)^\"+\\s*(?:select|with|insert|update|delete|create|alter|merge|copy|lock)\\s");

    private static final Pattern PARAMETER = Pattern.compile("(?m)^ *///? @param <?(\\w+)>? .*$");

    /// A line that is no comment.
    private static final Pattern CODE = Pattern.compile("(?m)^(?! *///).*\\S.*$");

    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)///?\\s+(?:@param \\w+ )?(.*)$");

    /// A comment states something: it begins with a subject or a verb, not with a clause.
    private static final Pattern CLAUSE =
            Pattern.compile("^(?:What|Whoever|Somebody|Nobody|Everybody|How|Whether|Where|Why)\\b.*");

    @Test
    void comments_use_the_glossarys_words_and_begin_with_a_statement() throws IOException {
        Map<String, String> comments = comments();
        assertThat(comments).hasSizeGreaterThan(3000);
        assertThat(WordsTest.found(comments, WordsTest.BANNED)).isEmpty();
        assertThat(comments.values()).noneMatch(it -> CLAUSE.matcher(it).matches());
    }

    @Test
    void log_messages_use_the_glossarys_words() throws IOException {
        var logged = new LinkedHashMap<String, String>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            LOGGED.matcher(text)
                    .results()
                    .forEach(it -> logged.put(file.getFileName() + "@" + it.start(), it.group(1)));
        }
        assertThat(logged).hasSizeGreaterThan(100);
        assertThat(WordsTest.found(logged, WordsTest.BANNED)).isEmpty();
    }

    /// Literals with a space are texts of commands, pages, metrics, replies and exceptions. SQL is none.
    @Test
    void texts_in_the_code_use_the_glossarys_words() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (Path file : sources("server", "client", "mailservers", "embedded-postgres")) {
            String code =
                    COMMENT_LINE.matcher(Files.readString(file)).replaceAll("").replace("'\"'", "' '");
            LITERAL.matcher(code)
                    .results()
                    .filter(it -> !SQL.matcher(it.group()).find())
                    .forEach(it -> texts.put(
                            file.getFileName() + "@" + it.start(), it.group().replace("odzew import mails", "_")));
        }
        assertThat(texts).hasSizeGreaterThan(5000);
        texts.values().removeIf(it -> !it.contains(" "));
        assertThat(WordsTest.found(texts, WordsTest.BANNED)).isEmpty();
    }

    @Test
    void clients_for_other_languages_use_the_glossarys_words() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (Stream<Path> files = Files.walk(Path.of("..", "clients"))) {
            for (Path file : files.filter(it -> it.toString().matches(".*\\.(mjs|py|php|md)"))
                    .filter(it -> !it.getFileName().toString().startsWith("test."))
                    .toList()) {
                texts.put(file.toString(), Files.readString(file));
            }
        }
        assertThat(texts).hasSizeGreaterThan(2);
        assertThat(WordsTest.found(texts, WordsTest.BANNED)).isEmpty();
    }

    /// The glossary names what this class and `WordsTest` refuse; everything else in its column is advice.
    @Test
    void the_words_that_the_glossary_names_as_refused_are_refused() throws IOException {
        String glossary = Files.readString(Path.of("..", "docs", "glossary.md"));
        String named = glossary.substring(glossary.indexOf("refuse these words"), glossary.indexOf("| thing |"));
        List<String> words = Pattern.compile("\\*([^*]+)\\*")
                .matcher(named)
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(words)
                .hasSizeGreaterThan(8)
                .allSatisfy(it -> assertThat(WordsTest.found(Map.of("glossary", it), WordsTest.BANNED))
                        .isNotEmpty());
    }

    /// A parameter that is renamed is renamed in its comment, too.
    @Test
    void each_parameter_that_a_comment_names_exists() throws IOException {
        var missing = new ArrayList<String>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            PARAMETER.matcher(text).results().forEach(it -> {
                if (!declaration(text, it.end()).matches("(?s).*\\b" + it.group(1) + "\\b.*")) {
                    missing.add(file.getFileName() + ": @param " + it.group(1));
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    /// From the first line after the comment to the brace of its body.
    private static String declaration(String text, int from) {
        var code = CODE.matcher(text);
        int begin = code.find(from) ? code.start() : from;
        int end = text.indexOf('{', begin);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private static List<Path> sources() throws IOException {
        return sources("server", "client", "mailservers", "embedded-postgres", "bench", "browser");
    }

    private static List<Path> sources(String... modules) throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(it -> it.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    /// The lines of comments in main code, without what is quoted or code.
    private static Map<String, String> comments() throws IOException {
        var comments = new LinkedHashMap<String, String>();
        for (Path file : sources()) {
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
        return comments;
    }
}
