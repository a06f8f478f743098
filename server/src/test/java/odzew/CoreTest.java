package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.mailservers.Ports;
import odzew.outbox.ScriptedRelay;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A start that fails leaves neither a port nor a thread nor a connection open.
class CoreTest {

    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]+)\"");

    /// Threads of the JVM and of libraries, which come and go with work.
    private static final Pattern OTHERS = Pattern.compile(
            "ForkJoinPool.*|VirtualThread-.*|process reaper.*|Cleaner.*|Common-Cleaner|HttpClient.*|(?:Master|Read|Write|Sub)-?Poller.*");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    private Path data;

    @Test
    void a_taken_port_closes_everything_that_was_opened_before() throws IOException {
        int lmtp = Ports.lasting();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertNothingIsLeft(lmtp, taken.getLocalPort(), _ -> {}, "SMTP port " + taken.getLocalPort());
        }
    }

    @Test
    void a_world_that_cannot_be_made_closes_the_database() throws IOException {
        Consumer<Database> broken = _ -> {
            throw new IllegalStateException("no such world");
        };
        assertNothingIsLeft(Ports.lasting(), Ports.lasting(), broken, "no such world");
    }

    @Test
    void a_server_without_a_relay_alerts_and_so_does_one_whose_relay_drops_every_connection() throws IOException {
        try (var relay = new ScriptedRelay().on("CONNECT", ScriptedRelay.CLOSE)) {
            assertAlert("", "no-relay");
            assertAlert("smtp://127.0.0.1:" + relay.port() + "?starttls=off", "relay");
        }
    }

    private void assertAlert(String relay, String key) {
        var clock = new SetClock();
        var environment = new HashMap<>(environment(Ports.lasting(), Ports.lasting()));
        environment.put("ODZEW_SMTP_URL", relay);
        environment.values().removeIf(String::isEmpty);
        try (Core core = Core.open(SettingsReader.read(environment, data), clock, _ -> {})) {
            RelayWorld.until(key + " is reported", () -> {
                clock.move(Duration.ofMinutes(2));
                core.alerting.step();
                return core.alerting.active().stream()
                        .anyMatch(it -> it.alert().key().equals(key));
            });
        }
    }

    private void assertNothingIsLeft(int lmtp, int smtp, Consumer<Database> world, String message) throws IOException {
        long sessions = sessions();
        Set<String> threads = threads();
        assertThatThrownBy(() -> Core.open(settings(lmtp, smtp), InstantSource.system(), world::accept))
                .hasMessageContaining(message);
        RelayWorld.until("its connections are closed", () -> sessions() == sessions);
        RelayWorld.until("its threads have ended", () -> {
            Set<String> left = threads();
            left.removeAll(threads);
            return left.isEmpty();
        });
        try (var again = new ServerSocket(lmtp, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    private Settings settings(int lmtp, int smtp) {
        return SettingsReader.read(environment(lmtp, smtp), data);
    }

    private static Map<String, String> environment(int lmtp, int smtp) {
        return Map.of(
                "ODZEW_DATABASE_URL",
                db.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL",
                "4",
                "ODZEW_SMTP_URL",
                "smtp://127.0.0.1:" + Ports.lasting(),
                "ODZEW_SECRET",
                "CoreTest: the same for each server of the installation",
                "ODZEW_LMTP_PORT",
                String.valueOf(lmtp),
                "ODZEW_SMTP_PORT",
                String.valueOf(smtp));
    }

    /// The names of all threads, virtual ones included.
    private Set<String> threads() {
        try {
            Path dump = Files.createTempDirectory(data, "threads").resolve("dump.json");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
            return NAME.matcher(Files.readString(dump))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !OTHERS.matcher(name).matches())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sessions of others than the test.
    private static long sessions() {
        long all = db.database()
                .read(handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and backend_type = 'client backend'
                        """).mapTo(Long.class).one());
        return all - db.database().poolUse().total();
    }
}
