package odzew.thulium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NotOfferedTest {

    @Test
    void every_call_that_is_not_offered_stands_in_the_table_of_compatibility() throws IOException {
        String table = Files.readString(Path.of("..", "docs", "compatibility.md"));
        assertThat(NotOffered.CALLS).allSatisfy(call -> assertThat(table).contains("`" + call + "`"));
    }

    @Test
    void a_call_is_named_as_the_vendor_writes_it() {
        assertThat(NotOffered.error("POST", "/api/agents/jkowalski/call")
                        .orElseThrow()
                        .message()
                        .english())
                .contains("\"POST agents/:login/call\"");
    }

    @Test
    void our_own_calls_are_not_refused() {
        assertThat(NotOffered.error("GET", "/api/agents/jkowalski")).isEmpty();
        assertThat(NotOffered.error("GET", "/api/ticket_queues")).isEmpty();
        assertThat(NotOffered.error("GET", "/")).isEmpty();
    }
}
