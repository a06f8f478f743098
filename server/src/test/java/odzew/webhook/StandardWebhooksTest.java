package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.database.TestDatabase;
import odzew.history.Action;
import odzew.history.Event;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A receiver with the public library `standardwebhooks` of npm verifies a notification in JSON as it came.
@Tag("long")
class StandardWebhooksTest extends WebhookWorld {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private static final String VERIFY = """
            const {Webhook} = require('standardwebhooks');
            const [secret, id, timestamp, signature, body] = process.argv.slice(1);
            const headers = {'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature};
            const {type, data} = new Webhook(secret).verify(body, headers);
            console.log(type, data.ticket_id, data.subject);
            try {
              new Webhook(secret).verify(body.replace('1234', '1235'), headers);
            } catch (e) {
              console.log(e.message);
            }
            """;

    StandardWebhooksTest() {
        super(db);
    }

    @Test
    void the_public_library_verifies_a_notification_and_refuses_a_changed_one() throws Exception {
        assumeTrue(
                run("npm", "install", "--no-save", "--silent", "standardwebhooks@1.1.1")
                        .isPresent(),
                "npm cannot fetch standardwebhooks here");
        time.set(Instant.now()); // the library compares with the time of this machine
        String secret = webhooks.make(
                        new NewWebhook(List.of("TICKET_CREATED"), url(), "", "", WebhookFormat.JSON, Optional.empty()),
                        ACT)
                .secret();
        happens(Event.of(Action.TICKET_CREATED, "", time.get()).ticket(1234).with("subject", "zażółć"));
        attempts(1);
        Received one = received.remove();
        assertThat(run("node", "-e", VERIFY, secret, one.id(), one.timestamp(), one.signature(), one.body()))
                .contains("TICKET_CREATED 1234 zażółć\nNo matching signature found");
    }

    /// The output; empty if the program is missing or fails.
    private Optional<String> run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
