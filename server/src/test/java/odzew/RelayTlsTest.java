package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import odzew.database.TestDatabase;
import odzew.mailservers.MailServers;
import odzew.mailservers.SmtpSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A whole server before a relay that cannot be trusted, or can: nothing leaves it unprotected.
class RelayTlsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static MailServers mail;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        mail = MailServers.start();
    }

    @AfterAll
    static void stop() {
        if (mail != null) {
            mail.close();
        }
    }

    @Test
    @Tag("long")
    void without_starttls_the_mail_waits_and_nothing_is_sent_in_the_clear() throws IOException {
        try (var sink = SmtpSink.start()) {
            assertWaits("smtp://localhost:" + sink.port(), "basia@cust.test", "the relay does not offer STARTTLS");
            assertThat(sink.mails()).isEmpty();
        }
    }

    @Test
    @Tag("long")
    void before_a_certificate_that_nobody_vouches_for_the_mail_waits() {
        assertWaits("smtp://localhost:" + mail.postfix().smtpPort(), "celina@cust.test", "certification path");
        assertThat(mail.postfix().log()).doesNotContain("celina@cust.test");
    }

    @Test
    @Tag("long")
    void before_a_certificate_for_another_name_the_mail_waits() throws Exception {
        try (var _ = Trust.in(mail.postfix().certificate())) {
            assertWaits("smtps://127.0.0.1:" + mail.postfix().smtpsPort(), "danuta@cust.test", "127.0.0.1");
        }
        assertThat(mail.postfix().log()).doesNotContain("danuta@cust.test");
    }

    @Test
    void over_tls_from_the_first_byte_the_mail_goes_out() throws Exception {
        try (var _ = Trust.in(mail.postfix().certificate());
                var world = new RelayWorld(
                        db, data, "smtps://localhost:" + mail.postfix().smtpsPort())) {
            long ticket = world.ticketOf("ewa@cust.test");
            JsonNode delivery = world.sent(ticket, world.respond(ticket));
            assertThat(mail.postfix().log())
                    .contains(delivery.get("relay_queue_id").asString() + ": ");
        }
    }

    private static void assertWaits(String relay, String customer, String text) {
        try (var world = new RelayWorld(db, data, relay)) {
            long ticket = world.ticketOf(customer);
            JsonNode delivery = world.afterAttempts(1, ticket, world.respond(ticket));
            assertThat(delivery.get("status").asString()).isEqualTo("DEFERRED");
            assertThat(delivery.get("reply").asString()).contains(text);
            assertThat(world.get("/health/ready").get("outbox").asString()).isEqualTo("up");
        }
    }
}
