package odzew.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// The files that packages bring name settings; each must be one. `packaging/test` runs the packages themselves.
class PackagingFilesTest {

    private static final Path PACKAGING = Path.of("../packaging");
    private static final Set<String> KNOWN =
            Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());

    @Test
    void the_container_sets_settings_only_and_none_that_the_image_sets() throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(PACKAGING.resolve("compose.yaml")));
        Map<?, ?> server = (Map<?, ?>) ((Map<?, ?>) compose.get("services")).get("odzew");
        var variables = new TreeSet<String>();
        ((Map<?, ?>) server.get("environment")).keySet().forEach(name -> variables.add(String.valueOf(name)));

        assertThat(variables)
                .contains("ODZEW_SMTP_URL", "ODZEW_DATABASE_URL")
                .isSubsetOf(KNOWN)
                .doesNotContain("ODZEW_DATA", "ODZEW_LISTEN");
        assertThat(server.get("image")).isEqualTo("odzew:" + version());
    }

    @Test
    void the_settings_file_of_the_package_names_settings_only() throws IOException {
        assertThat(named("odzew.env")).contains("ODZEW_SMTP_URL").isSubsetOf(KNOWN);
    }

    @Test
    void the_image_and_the_proxies_name_settings_only() throws IOException {
        assertThat(named("image")).contains("ODZEW_DATA", "ODZEW_LISTEN").isSubsetOf(KNOWN);
        for (String proxy : Set.of("nginx.conf", "haproxy.cfg", "Caddyfile")) {
            assertThat(named(proxy)).as(proxy).contains("ODZEW_TRUSTED_PROXIES").isSubsetOf(KNOWN);
        }
    }

    private static Set<String> named(String file) throws IOException {
        return Pattern.compile("\\bODZEW_[A-Z_]+")
                .matcher(Files.readString(PACKAGING.resolve(file)))
                .results()
                .map(it -> it.group())
                .collect(Collectors.toSet());
    }

    private static String version() throws IOException {
        return Pattern.compile("<version>(.*)</version>")
                .matcher(Files.readString(Path.of("../pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
