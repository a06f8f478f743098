package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A newcomer follows ARCHITECTURE.md into the code.
class WhereToLookTest {

    private static final Path SOURCES = Path.of("src", "main", "java", "odzew");

    /// `ticket/Tickets.reply`: a package, a class, perhaps a method.
    private static final Pattern TYPE =
            Pattern.compile("\\b([a-z]+(?:\\.[a-z]+)*)/([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?");

    /// A class without its package: several words written as one, or one in code.
    private static final Pattern BARE =
            Pattern.compile("(?<![/\\w])(?:[A-Z][a-z]+[A-Z]\\w*|(?<=`)[A-Z][a-z]\\w*(?=[.`]))");

    @Test
    void each_class_that_the_table_names_exists() throws IOException {
        assertThat(names(page().substring(page().indexOf("## Where to look")), 15))
                .isEmpty();
    }

    @Test
    void each_class_and_method_that_the_flows_name_exists() throws IOException {
        String page = page();
        String flows = page.substring(page.indexOf("## A response on its way"), page.indexOf("## Where to look"));
        assertThat(names(flows, 20)).isEmpty();
    }

    @Test
    void a_class_in_another_package_and_a_method_that_is_gone_are_found() throws IOException {
        assertThat(names("inbox/MailListener, ticket/Tickets.answer, ReplyRules, GoneRules, `Core`, `Gone`", 0))
                .containsExactly("Gone", "GoneRules", "inbox/MailListener", "ticket/Tickets.answer");
    }

    /// The names of the text that the sources lack.
    private static Set<String> names(String text, int atLeast) throws IOException {
        List<MatchResult> full = TYPE.matcher(text).results().toList();
        assertThat(full).hasSizeGreaterThanOrEqualTo(atLeast);
        var missing = new TreeSet<String>();
        for (MatchResult name : full) {
            Path file = SOURCES.resolve(name.group(1).replace('.', '/')).resolve(name.group(2) + ".java");
            boolean method = name.group(3) == null
                    || Files.exists(file) && Files.readString(file).contains(" " + name.group(3) + "(");
            if (!Files.exists(file) || !method) {
                missing.add(name.group());
            }
        }
        Set<String> all = classes();
        BARE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(it -> !all.contains(it))
                .forEach(missing::add);
        return missing;
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> it.endsWith(".java"))
                    .map(it -> it.substring(0, it.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "ARCHITECTURE.md"));
    }
}
