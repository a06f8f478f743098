package odzew.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.DeskWorld;
import odzew.account.ApiUsers;
import odzew.compare.CompareFolder;
import odzew.compare.CompareReport;
import odzew.compare.CompareServer;
import odzew.compare.RouteState;
import odzew.database.TestDatabase;
import odzew.problem.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A system of twenty thousand tickets, imported by runs that are killed in between, beside the one that it was
/// imported from, under a client's calls.
@Tag("long")
class CompareWithThuliumTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final int TICKETS = 20_000;
    private static final int KILLED_AT_CALL = 9_000;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final InstantSource clock = InstantSource.system();
    private final HttpClient http = HttpClient.newHttpClient();
    private FakeThulium thulium;
    private DeskWorld odzew;
    private CompareServer compare;

    @BeforeEach
    void importAndStart() throws Exception {
        thulium = new FakeThulium(TICKETS);
        ThuliumImportTest.empty(db.database());
        assertThatThrownBy(() -> run(KILLED_AT_CALL, Integer.MAX_VALUE)).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> run(Integer.MAX_VALUE, 1)).isInstanceOf(Killed.class);
        Report report = run(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(report.toString()).contains("Differences between the archive and this installation: 0");
        assertThat(report.isSame()).isTrue();
        thulium.withoutFaults();
        new ApiUsers(db.database(), clock)
                .create(FakeThulium.USER, FakeThulium.PASSWORD, Set.of("*"), Duration.ofSeconds(120));
        odzew = new DeskWorld(db, folder.resolve("data"));
        compare = CompareServer.start(
                new CompareServer.Setup(
                        thulium.url(),
                        odzew.at("/"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        folder.resolve("compare"),
                        RouteState.SHADOW),
                clock);
    }

    /// @param calls after which the import is killed
    /// @param window at whose load it is killed
    private Report run(int calls, int window) {
        var access = new ThuliumSource.Access(thulium.url(), FakeThulium.USER, FakeThulium.PASSWORD, Duration.ZERO);
        var left = new AtomicInteger(calls);
        try (var source = new ThuliumSource(access, _ -> {
            if (left.decrementAndGet() < 0) {
                throw new Killed();
            }
        })) {
            var archive = new Archive(folder.resolve("archive"));
            return new ThuliumImport(db.database(), source, archive, WARSAW, clock, step -> {
                        if (step.startsWith("load: window " + window + " ")) {
                            throw new Killed();
                        }
                    })
                    .run(Optional.empty(), "firma.thulium.example");
        }
    }

    @AfterEach
    void stop() {
        http.close();
        compare.close();
        odzew.close();
        thulium.close();
    }

    @Test
    void a_clients_calls_differ_nowhere_then_three_planted_differences_are_found_and_a_dead_candidate_harms_none()
            throws Exception {
        script();
        readEverywhere();
        assertThat(report()).contains("hard difference: 7 of 7").doesNotContain("HARD");
        thulium.tickets.get(2).put("subject", "planted");
        thulium.tickets.get(5).put("planted_field", "x");
        thulium.tickets.get(8).put("customer_id", String.valueOf(508));
        for (int id : new int[] {1002, 1005, 1008}) {
            assertThat(call("GET", "/api/tickets/" + id, "")).isEqualTo(200);
        }
        assertThat(report())
                .contains("HARD  /subject: primary \"planted\"")
                .contains("HARD  /planted_field: primary \"x\", candidate missing")
                .contains("HARD  /customer_id: primary \"508\", candidate 508");
        odzew.close();
        script();
        assertThat(report()).contains("the candidate does not answer");
    }

    private String report() throws InterruptedException {
        compare.settle();
        return new CompareReport(new CompareFolder(folder.resolve("compare"))).text(Language.ENGLISH);
    }

    /// Reads, a file, a reply with it, a new ticket, a reply to that.
    private void script() throws Exception {
        assertThat(call("GET", "/api//tickets/?limit=3&date_to=2024-03-01", "")).isEqualTo(200);
        assertThat(call("GET", "/api/tickets/1003?include_custom_fields=true", ""))
                .isEqualTo(200);
        assertThat(call("GET", "/api/ticket_categories", "")).isEqualTo(200);
        assertThat(call("GET", "/api/customers?limit=3", "")).isEqualTo(200);
        assertThat(call("GET", "/api/connections", "")).isEqualTo(404);
        assertThat(call("POST", "/api/temporary_files?filename=a.txt", "Hello")).isEqualTo(200);
        assertThat(call("POST", "/api/tickets/1002/agent_response", """
                {"body":"Wysłane","body_type":"PLAIN","user_login":"jkowalski","attachments":["180174033853be57b76ed6a0"]}
                """)).isEqualTo(200);
        assertThat(call("GET", "/api/tickets/1002", "")).isEqualTo(200);
        assertThat(call("POST", "/api/tickets", """
                {"to":"sklep@firma.example","from":"anna1@klient.example","subject":"Nowe","body":"Gdzie paczka?",
                 "customer_id":501}
                """)).isEqualTo(201);
        assertThat(call("GET", "/api/tickets/" + (1000 + thulium.tickets.size() - 1), ""))
                .isEqualTo(200);
    }

    /// Two hundred tickets of all years and the lists of twenty months.
    private void readEverywhere() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(call("GET", "/api/tickets/" + (1010 + i * 99) + "?include_custom_fields=true", ""))
                    .isEqualTo(200);
            if (i % 10 == 0) {
                LocalDate month = LocalDate.of(2024, 2, 1).plusMonths(i / 10);
                assertThat(call("GET", "/api/tickets?limit=20&offset=40&date_to=" + month, ""))
                        .isEqualTo(200);
                compare.settle(); // no more calls than those that may wait
            }
        }
    }

    private int call(String method, String target, String body) throws Exception {
        String pair = FakeThulium.USER + ":" + FakeThulium.PASSWORD;
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + compare.port() + target))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }
}
