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

/// Comments and log messages use the words of `docs/glossary.md`, and name what the code names.
class CodeWordsTest {

    /// The literals of a log message, up to its first argument that is none.
    private static final Pattern LOGGED = Pattern.compile(
            "\\blog\\.(?:trace|debug|info|warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*+\"\\s*\\+?\\s*)++)");

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
        var sources = new ArrayList<Path>();
        for (String module : List.of("server", "client", "mailservers", "embedded-postgres", "bench", "browser")) {
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
