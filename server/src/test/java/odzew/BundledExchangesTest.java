package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `odzew contract run` works without the checkout.
class BundledExchangesTest {

    @Test
    void the_program_carries_every_golden_exchange() throws IOException {
        assumeTrue(
                BundledExchangesTest.class.getResource("/contract/README.md") != null
                        || BundledExchangesTest.class.getResource("/contract/agent_response.example.http") != null,
                "only Maven packs the exchanges");
        Path contract = Path.of("..", "contract");
        try (var files = Files.walk(contract)) {
            assertThat(BundledExchanges.read().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(it -> contract.relativize(it).toString())
                                    .filter(it -> it.endsWith(".http"))
                                    .toList());
        }
    }
}
