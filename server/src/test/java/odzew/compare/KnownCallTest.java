package odzew.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import odzew.api.docs.PublishedDescription;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The calls that are compared.
class KnownCallTest {

    @Test
    void every_call_of_the_vendor_that_is_described_is_compared_except_those_on_webhooks() {
        var described = new ArrayList<String>();
        new YAMLMapper()
                .readTree(PublishedDescription.english())
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    boolean ours = path.getKey().matches("/api/(odzew|webhooks)\\b.*|.*/messages/.*");
                    if (!ours) {
                        described.add(call.getKey().toUpperCase(Locale.ROOT) + " "
                                + path.getKey().substring("/api/".length()).replaceAll("\\{(\\w+)}", ":$1"));
                    }
                }));
        assertThat(KnownCall.names()).containsExactlyInAnyOrderElementsOf(described);
    }
}
