package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line of `compare`.
class CompareCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... words) {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--state", folder.resolve("compare").toString()));
        return CompareCommand.run(line, Map.of("LANG", "pl_PL.UTF-8"), InstantSource.system(), print, print);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_route_is_set_and_a_wrong_one_is_explained() {
        assertThat(run("route", "GET customers", "switched")).isZero();
        assertThat(run("route", "all", "shadow")).isZero();
        assertThat(output()).contains("GET customers: switched", "all: shadow");
        assertThat(run("route", "GET chats", "shadow")).isEqualTo(2);
        assertThat(output()).contains("\"GET chats\" is none of the routes: all, GET tickets");
    }

    @Test
    void the_report_says_in_the_callers_language_that_nothing_was_compared() {
        assertThat(run("report")).isEqualTo(1);
        assertThat(output()).contains("nie ma jeszcze porównania");
    }

    @Test
    void addresses_and_ports_are_checked() {
        assertThat(run("--primary", "firma", "--candidate", "http://localhost:8080", "--listen", "8081"))
                .isEqualTo(2);
        assertThat(output()).contains("--primary takes an address such as https://firma.thulium.com.");
        assertThat(run("--primary", "http://a.pl", "--candidate", "http://localhost:8080", "--listen", "99999"))
                .isEqualTo(2);
        assertThat(output()).contains("--listen takes a port");
        assertThat(run("--primary", "http://a.pl", "--port", "1")).isEqualTo(2);
    }
}
