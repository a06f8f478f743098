package odzew.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import odzew.problem.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client sees the primary, whatever the candidate does.
class CompareServerTest {

    @TempDir
    private Path folder;

    private TwoSides sides;

    @BeforeEach
    void start() throws IOException {
        sides = new TwoSides(folder);
    }

    @AfterEach
    void stop() {
        sides.close();
    }

    @Test
    void the_client_receives_the_primarys_answer_and_the_difference_is_reported_with_an_example() throws Exception {
        sides.primary.answers.put("GET /api/tickets/7", "200 {\"ticket_id\":7,\"subject\":\"a\"}");
        sides.candidate.answers.put("GET /api/tickets/7", "200 {\"ticket_id\":7,\"subject\":\"b\"}");
        assertThat(sides.call("GET", "/api/tickets/7", "")).isEqualTo("200 {\"ticket_id\":7,\"subject\":\"a\"}");
        RouteReport report = sides.report("GET tickets/:id");
        assertThat(report.hard()).isEqualTo(1);
        assertThat(report.differences())
                .singleElement()
                .satisfies(it -> assertThat(it.where() + " " + it.primary() + " " + it.candidate() + " " + it.call())
                        .isEqualTo("/subject \"a\" \"b\" GET /api/tickets/7"));
        var text = new CompareReport(sides.folder);
        assertThat(text.text(Language.ENGLISH)).contains("HARD  /subject: primary \"a\", candidate \"b\" (1 times");
        assertThat(text.text(Language.POLISH)).contains("ISTOTNA  /subject: system główny \"a\", kandydat \"b\"");
        assertThat(text.json()).contains("\"where\" : \"/subject\"");
        assertThat(text.isReady()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("report.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void ids_that_both_sides_gave_differently_are_translated_in_later_calls() throws Exception {
        sides.primary.answers.put("POST /api/temporary_files?filename=a.txt", "200 {\"token\":\"aaaaaaaaaaaaaaaa\"}");
        sides.candidate.answers.put("POST /api/temporary_files?filename=a.txt", "200 {\"token\":\"bbbbbbbbbbbbbbbb\"}");
        sides.primary.answers.put("POST /api/tickets", "201 {\"ticket_id\":7}");
        sides.candidate.answers.put("POST /api/tickets", "201 {\"ticket_id\":100001}");
        sides.primary.answers.put("POST /api/tickets/7/agent_response", "200 []");
        sides.candidate.answers.put("POST /api/tickets/100001/agent_response", "200 []");
        sides.primary.answers.put("GET /api/tickets/7", "200 {\"ticket_id\":7}");
        sides.candidate.answers.put("GET /api/tickets/100001", "200 {\"ticket_id\":100001}");
        sides.call("POST", "/api/temporary_files?filename=a.txt", "x");
        sides.call("POST", "/api/tickets", "{\"to\":\"a@b.pl\"}");
        sides.call("POST", "/api/tickets/7/agent_response", "{\"attachments\":[\"aaaaaaaaaaaaaaaa\"]}");
        assertThat(sides.report("POST tickets/:id/agent_response").hard()).isZero();
        assertThat(sides.candidate.received)
                .contains(
                        "POST /api/tickets {\"to\":\"a@b.pl\"} (never)",
                        "POST /api/tickets/100001/agent_response {\"attachments\":[\"bbbbbbbbbbbbbbbb\"]} (never)",
                        "GET /api/tickets/100001");
        assertThat(new CompareReport(sides.folder).isReady()).isTrue();
    }

    @Test
    void a_candidate_that_would_send_e_mail_receives_no_change() throws Exception {
        sides.candidate.captures = false;
        sides.both("POST /api/tickets/7/agent_response", "200 []");
        sides.both("GET /api/tickets/7", "200 {\"ticket_id\":7}");
        assertThat(sides.call("POST", "/api/tickets/7/agent_response", "{}")).isEqualTo("200 []");
        sides.call("GET", "/api/tickets/7", "");
        assertThat(sides.report("POST tickets/:id/agent_response").notCompared())
                .isEqualTo(Map.of(NotCompared.WOULD_SEND, 1L));
        assertThat(sides.candidate.received).containsExactly("GET /api/tickets/7");
    }

    @Test
    void a_candidate_that_is_gone_costs_the_client_nothing() throws Exception {
        sides.both("GET /api/agents", "200 []");
        sides.candidate.close();
        for (int i = 0; i < 10; i++) {
            assertThat(sides.call("GET", "/api/agents", "")).isEqualTo("200 []");
        }
        assertThat(sides.report("GET agents").notCompared()).isEqualTo(Map.of(NotCompared.SILENT, 10L));
    }

    @Test
    void calls_that_only_the_primary_offers_pass_and_are_counted() throws Exception {
        sides.primary.answers.put("GET /api/connections?limit=100", "200 [1]");
        sides.primary.answers.put("POST /api/webhooks", "201 {}");
        assertThat(sides.call("GET", "/api/connections?limit=100", "")).isEqualTo("200 [1]");
        assertThat(sides.call("POST", "/api/webhooks", "{}")).isEqualTo("201 {}");
        sides.compare.settle();
        assertThat(sides.folder.report().orElseThrow().passed())
                .isEqualTo(Map.of("GET connections", 1L, "POST webhooks", 1L));
        assertThat(sides.candidate.received).isEmpty();
    }

    /// Both systems act on the method that a POST names in a header or a form.
    @Test
    void a_post_that_names_another_method_takes_the_route_of_that_method_and_goes_on_as_it_came() throws Exception {
        sides.both("POST /api/tickets/7", "200 {}");
        sides.both("GET /api/tickets/7", "200 {\"ticket_id\":7}");
        var json = Map.of("Content-Type", "application/json", "X-HTTP-Method-Override", "put");
        var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        String large = "a".repeat(70_000); // kept in a file
        assertThat(sides.call("POST", "/api/tickets/7", "{\"status_id\":2}", json))
                .isEqualTo("200 {}");
        sides.call("POST", "/api/tickets/7", "_method=put&status_id=2", form);
        sides.call("POST", "/api/tickets/7", "_method=PUT&body=" + large, form);
        sides.call("POST", "/api/tickets/7", "{}");
        RouteReport report = sides.report("PUT tickets/:id");
        assertThat(report.calls()).isEqualTo(3);
        assertThat(report.hard()).isZero();
        assertThat(sides.candidate.received)
                .contains(
                        "POST /api/tickets/7 {\"status_id\":2}",
                        "POST /api/tickets/7 _method=put&status_id=2",
                        "POST /api/tickets/7 _method=PUT&body=" + large)
                .doesNotContain("POST /api/tickets/7 {}");
        assertThat(sides.folder.report().orElseThrow().passed()).isEqualTo(Map.of("POST tickets/:id", 1L));
    }

    @Test
    void an_operator_moves_a_route_at_once_and_one_that_sends_stays_while_the_candidate_captures() throws Exception {
        sides.primary.answers.put("GET /api/agents", "200 [\"primary\"]");
        sides.candidate.answers.put("GET /api/agents", "200 [\"candidate\"]");
        sides.both("POST /api/tickets/7/agent_response", "200 []");
        sides.folder.set("all", RouteState.OBSERVE);
        assertThat(sides.call("GET", "/api/agents", "")).isEqualTo("200 [\"primary\"]");
        assertThat(sides.candidate.received).isEmpty();
        sides.folder.set("all", RouteState.SWITCHED);
        assertThat(sides.call("GET", "/api/agents", "")).isEqualTo("200 [\"candidate\"]");
        sides.call("POST", "/api/tickets/7/agent_response", "{}");
        assertThat(sides.candidate.received).containsExactly("GET /api/agents");
        sides.candidate.captures = false;
        sides.call("POST", "/api/tickets/7/agent_response", "{}");
        assertThat(sides.candidate.received).hasSize(2);
        assertThatThrownBy(() -> sides.folder.set("GET chats", RouteState.SHADOW))
                .hasMessageContaining("\"GET chats\" is none of the routes");
    }
}
