package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.database.TableOwners;
import org.junit.jupiter.api.Test;

/// The arrows drawn in ARCHITECTURE.md are those of the code and of its SQL: a package that reads the table of
/// another one depends on it.
class ArchitectureTest {

    private static final Set<String> DOORS = Set.of("compare", "ops", "thulium", "api", "web", "http");
    private static final Pattern ARROWS = Pattern.compile("```arrows\n(.*?)```", Pattern.DOTALL);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("odzew/mailservers"))
            .importPackages("odzew");

    @Test
    void the_code_has_exactly_the_documented_arrows() throws IOException {
        assertThat(actualArrows()).isEqualTo(documentedArrows());
    }

    @Test
    void no_arrows_form_a_circle() throws IOException {
        Map<String, Set<String>> arrows = actualArrows();
        arrows.keySet().forEach(start -> assertThat(reachable(arrows, start)).doesNotContain(start));
    }

    @Test
    void no_file_is_longer_than_300_lines() throws IOException {
        try (Stream<Path> main = Files.walk(Path.of("src", "main", "java"));
                Stream<Path> test = Files.walk(Path.of("src", "test", "java"))) {
            Stream<Path> files = Stream.concat(main, test);
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(
                            file -> assertThat(Files.readAllLines(file).size()).isLessThanOrEqualTo(300));
        }
    }

    @Test
    void spring_lives_in_the_doors_and_the_wiring_only() {
        assertThat(CLASSES.stream()
                        .filter(type -> !feature(type).isEmpty() && !DOORS.contains(door(type)))
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(it ->
                                        it.getTargetClass().getPackageName().startsWith("org.springframework")))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /// By the code and by its SQL.
    private Map<String, Set<String>> actualArrows() throws IOException {
        var arrows = new TreeMap<String, Set<String>>();
        for (JavaClass from : CLASSES) {
            String name = feature(from);
            if (!name.isEmpty()) {
                Set<String> targets = arrows.computeIfAbsent(name, _ -> new TreeSet<>());
                from.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> feature(dependency.getTargetClass()))
                        .filter(to -> !to.isEmpty() && !to.equals(name))
                        .forEach(targets::add);
            }
        }
        SqlReads.byPackage(TableOwners.documented())
                .forEach((room, reads) -> arrows.get(room).addAll(reads.keySet()));
        return arrows;
    }

    private static Map<String, Set<String>> documentedArrows() throws IOException {
        Matcher block = ARROWS.matcher(Files.readString(Path.of("..", "ARCHITECTURE.md")));
        assertThat(block.find()).isTrue();
        var arrows = new TreeMap<String, Set<String>>();
        block.group(1)
                .lines()
                .map(line -> line.split("->"))
                .forEach(sides -> arrows.put(sides[0].strip(), targets(sides.length > 1 ? sides[1] : "")));
        return arrows;
    }

    private static Set<String> targets(String text) {
        return text.isBlank()
                ? Set.of()
                : new TreeSet<>(Arrays.asList(text.strip().split("\\s+")));
    }

    private static Set<String> reachable(Map<String, Set<String>> arrows, String start) {
        var seen = new HashSet<String>();
        var waiting = new TreeSet<>(arrows.getOrDefault(start, Set.of()));
        while (!waiting.isEmpty()) {
            String next = waiting.removeFirst();
            if (seen.add(next)) {
                waiting.addAll(arrows.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    /// The package below `odzew`, empty for the root and for everything that is not ours. The packages below
    /// `web` count as one, because the generated templates lie in `web`.
    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("odzew.web") || name.startsWith("odzew.web.")
                ? "web"
                : name.startsWith("odzew.") ? name.substring("odzew.".length()) : "";
    }

    /// The package without those below it: `web` for `web.ticket`.
    private static String door(JavaClass type) {
        return feature(type).split("\\.")[0];
    }
}
