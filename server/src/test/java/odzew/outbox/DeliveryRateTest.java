package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import odzew.database.TestDatabase;
import odzew.outbox.smtp.SmtpSettings;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many mails into postfix's own test server. `-Dodzew.mails=10000` makes a measurement of it.
class DeliveryRateTest {

    private static final Path SINK = Path.of("/usr/sbin/smtp-sink");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void every_mail_of_many_is_accepted_by_a_foreign_server() throws Exception {
        assumeTrue(Files.isExecutable(SINK), "smtp-sink (Debian: postfix) is not installed");
        int count = Integer.getInteger("odzew.mails", 300);
        int port = freePort();
        Process sink = new ProcessBuilder(SINK.toString(), "-u", "nobody", "127.0.0.1:" + port, "1000")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitListening(port);
            var world = new World(db.database());
            var done = new CountDownLatch(count);
            world.listener = (_, change) -> {
                if (change.status() == DeliveryStatus.SENT) {
                    done.countDown();
                }
            };
            List<OutgoingMail> mails = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                mails.add(Mails.to(i, "c" + i + "@x.example"));
            }
            world.enqueue(mails.toArray(OutgoingMail[]::new));
            var settings = new DelivererSettings(
                    "rate", Integer.getInteger("odzew.workers", 16), false, Duration.ofMinutes(1));
            Instant start = Instant.now();
            try (var deliverer = world.deliverer(
                    new SmtpTransport(SmtpSettings.parse("smtp://127.0.0.1:" + port + "?starttls=off")), settings)) {
                deliverer.start();
                assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
            }
            double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
            System.out.printf("%d mails in %.2f s: %.0f a second%n", count, seconds, count / seconds);
        } finally {
            sink.destroy();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port) throws IOException {
        Instant end = Instant.now().plusSeconds(10);
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
            }
        }
    }
}
