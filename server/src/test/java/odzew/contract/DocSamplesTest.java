package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import odzew.api.docs.PublishedDescription;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The programs of the reference page: made from the golden exchanges. `DocSamplesRunTest` runs each.
class DocSamplesTest {

    private static final Path FILE = Path.of("src", "main", "resources", "docs", "samples.json");
    private static final boolean UPDATE = System.getProperty("contract.update") != null;

    private static final Description DESCRIPTION = new Description(PublishedDescription.english());

    @Test
    void the_page_has_the_samples_of_the_golden_exchanges_for_every_call() throws IOException {
        var errors = SampleTexts.errors(DESCRIPTION);
        var all = new LinkedHashMap<String, Object>();
        SampleTexts.all(DESCRIPTION)
                .forEach(it -> all.put(it.id(), it.kept(errors.getOrDefault(it.operation(), Map.of()))));
        String written = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        if (UPDATE) {
            Files.writeString(FILE, written);
        }
        assertThat(Files.readString(FILE)).isEqualTo(written);
        assertThat(all.keySet())
                .containsExactlyElementsOf(DESCRIPTION.operations.stream()
                        .map(it -> it.node().get("operationId").stringValue())
                        .toList());
    }

    @Test
    void every_call_has_a_program_in_each_of_the_six_languages() throws IOException {
        assertThat(SampleTexts.all(DESCRIPTION)).allSatisfy(sample -> {
            assertThat(sample.texts()).containsOnlyKeys("curl", "HTTPie", "PHP", "Node", "Python", "Java");
            assertThat(sample.texts().values()).noneMatch(String::isBlank);
        });
    }

    @Test
    void samples_send_what_the_description_recommends() throws IOException {
        assertThat(SampleTexts.all(DESCRIPTION))
                .allSatisfy(sample -> assertThat(SampleTexts.isCanonical(sample, DESCRIPTION))
                        .as("%s of %s", sample.id(), sample.file())
                        .isTrue());
    }
}
