package odzew.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The rules of Prometheus and the dashboard of Grafana. `ProgramTest` compares the names with a real `/metrics`.
public class MonitoringFilesTest {

    private static final Path RULES = Path.of("../packaging/prometheus/odzew.rules.yml");
    private static final Path DASHBOARD = Path.of("../packaging/grafana/odzew.json");
    private static final Path SOURCES = Path.of("src/main/java/odzew");

    /// The metrics that the rules and the dashboard name.
    public static SortedSet<String> metrics() {
        var names = new TreeSet<String>();
        names.addAll(all("\\b(odzew_[a-z_]+)\\b", text(RULES)));
        names.addAll(all("\\b(odzew_[a-z_]+)\\b", text(DASHBOARD)));
        return names;
    }

    @Test
    void each_rule_has_its_heading_among_the_runbooks_and_each_heading_its_rule() {
        assertThat(all("(?m)^#### (Odzew\\w+)$", text(Path.of("../docs/running.md"))))
                .isEqualTo(all("- alert: (\\w+)", text(RULES)))
                .isNotEmpty();
    }

    @Test
    void each_metric_that_a_rule_or_the_dashboard_names_is_registered() throws IOException {
        var registered = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(it -> it.toString().endsWith(".java"))
                    .map(MonitoringFilesTest::text)
                    .filter(it -> it.contains("io.micrometer"))
                    .forEach(it -> registered.addAll(all("\"(odzew\\.[a-z.]+)\"", it)));
        }
        assertThat(metrics())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(registered)
                        .anySatisfy(name -> assertThat(metric)
                                .matches(Pattern.quote(name.replace('.', '_'))
                                        + "(_total|_bytes|_seconds(_count|_sum|_bucket)?)?")));
    }

    @Test
    void each_rule_has_panels_that_name_it_and_show_its_metrics() {
        var shown = new TreeMap<String, String>();
        new JsonMapper()
                .readTree(text(DASHBOARD))
                .get("panels")
                .forEach(panel -> all(
                                "\\b(Odzew[A-Z]\\w+)", panel.path("description").asString(""))
                        .forEach(rule -> shown.merge(rule, panel.get("targets").toString(), String::concat)));
        var rules = new TreeMap<String, SortedSet<String>>();
        for (String rule : text(RULES).split("- alert: ")) {
            all("^(Odzew\\w+)", rule).forEach(name -> rules.put(name, all("\\b(up|odzew_[a-z_]+)\\b", rule)));
        }
        assertThat(shown.keySet()).isEqualTo(rules.keySet()).hasSizeGreaterThan(10);
        rules.forEach((rule, metrics) -> assertThat(shown.get(rule))
                .as("the panels of " + rule)
                .contains(metrics.stream().map(metric -> metric + "{").toList()));
    }

    @Test
    void the_dashboard_is_json_whose_panels_have_queries() {
        assertThat(new JsonMapper().readTree(text(DASHBOARD)).get("panels"))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(
                                panel.get("targets").get(0).get("expr").asString())
                        .contains("odzew_"));
    }

    @Test
    @Tag("long")
    void each_rule_rings_when_it_should_and_none_when_all_is_well() throws Exception {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "promtool")));
        assumeTrue(installed, "promtool is not installed (Debian: prometheus, 96 MB)");
        Process promtool = new ProcessBuilder("promtool", "test", "rules", "odzew.rules.test.yml")
                .directory(RULES.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(output).isZero();
    }

    private static TreeSet<String> all(String pattern, String text) {
        List<String> found = Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(it -> it.group(1))
                .toList();
        return new TreeSet<>(found);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
