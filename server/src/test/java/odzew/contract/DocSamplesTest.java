package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import odzew.api.PublishedDescription;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The programs of the reference page: made from the golden exchanges, and each run.
class DocSamplesTest {

    private static final Path FILE = Path.of("src", "main", "resources", "docs", "samples.json");
    private static final boolean UPDATE = System.getProperty("contract.update") != null;

    @Test
    void the_page_has_the_samples_of_the_golden_exchanges_for_every_call() throws IOException {
        var description = new Description(PublishedDescription.english());
        var all = new LinkedHashMap<String, Map<String, String>>();
        SampleTexts.all(description).forEach(it -> all.put(it.id(), it.texts()));
        String written = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        if (UPDATE) {
            Files.writeString(FILE, written);
        }
        assertThat(Files.readString(FILE)).isEqualTo(written);
        assertThat(all.keySet())
                .containsExactlyElementsOf(description.operations.stream()
                        .map(it -> it.node().get("operationId").stringValue())
                        .toList());
    }
}
