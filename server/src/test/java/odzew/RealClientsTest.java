package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Programs that do what public clients of the vendor's API do, written anew, against the demo. Telephony
/// stays at an original system.
@Tag("long")
@Timeout(120)
class RealClientsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final Path PROGRAMS = Path.of("src", "test", "resources", "real-clients");

    private static HttpServer original;
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        original = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        original.createContext("/api/connections", exchange -> {
            try (exchange) {
                byte[] none = "{\"count\":0,\"result\":[]}".getBytes(StandardCharsets.US_ASCII);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, none.length);
                exchange.getResponseBody().write(none);
            }
        });
        original.start();
        Map<String, String> environment = Map.of(
                "ODZEW_DATA",
                folder.toString(),
                "ODZEW_DATABASE_URL",
                db.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL",
                "4",
                "ODZEW_HTTP_PORT",
                "0",
                "ODZEW_HTTPS_PORT",
                "0",
                "ODZEW_PASS_THROUGH",
                "http://127.0.0.1:" + original.getAddress().getPort());
        server = Main.demo(List.of(), environment, new PrintStream(new ByteArrayOutputStream()));
    }

    @AfterAll
    static void stop() {
        server.close();
        original.stop(0);
    }

    @Test
    void a_shops_php_opens_uploads_answers_and_reads_in_the_forms_of_php() throws Exception {
        assertThat(run("php", "shop.php")).isEqualTo("ok");
    }

    @Test
    void a_synchronisation_that_stops_at_the_first_refusal_reads_everything_and_the_calls_at_the_original_system()
            throws Exception {
        open("{\"from\":\"piotr@klient.example\",\"body\":\"Cena: 49,90\",");
        assertThat(run("node", "sync.mjs")).isEqualTo("ok 0 true");
    }

    @Test
    void a_bot_without_agents_learns_what_is_missing_and_its_later_version_works() throws Exception {
        assertThat(run("python3", "bot.py")).isEqualTo("ok");
    }

    @Test
    void a_receiver_that_refuses_one_notification_gets_those_of_other_tickets() throws Exception {
        Process receiver = started("node", "receiver.mjs");
        try (BufferedReader lines = receiver.inputReader()) {
            String port = lines.readLine();
            post("/api/webhooks", """
                    {"actions":["TICKET_CREATED","CUSTOMER_CREATED"],"http_auth_user":"crm","http_auth_password":"tajne",
                     "subscription_url":"http://127.0.0.1:%s/hook"}
                    """.formatted(port));
            String phone = open("{\"source\":\"phone\",\"body\":\"z telefonu\",");
            String mail = open("{\"from\":\"ewa@klient.example\",\"body\":\"Dzień dobry\",");
            var answers = new ArrayList<String>();
            while (!answers.contains("202 TICKET_CREATED " + mail)) {
                answers.add(lines.readLine());
            }
            assertThat(answers)
                    .contains("400 TICKET_CREATED " + phone)
                    .anySatisfy(answer -> assertThat(answer).startsWith("202 CUSTOMER_CREATED "));
        } finally {
            receiver.destroy();
        }
    }

    private static String open(String beginning) throws Exception {
        String answer = post("/api/tickets", beginning + "\"to\":\"mailbox@foo.bar\",\"subject\":\"Zapytanie\"}");
        return answer.replaceAll("[^0-9]", "");
    }

    private static String post(String path, String json) throws Exception {
        byte[] user = "api_user:api_pass".getBytes(StandardCharsets.US_ASCII);
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(base() + path))
                            .header(
                                    "Authorization",
                                    "Basic " + Base64.getEncoder().encodeToString(user))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return answer.body();
        }
    }

    private static String base() {
        return "http://127.0.0.1:" + server.httpPort();
    }

    private static String run(String program, String name) throws Exception {
        Process process = started(program, name);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static Process started(String program, String name) throws Exception {
        boolean installed;
        try {
            installed = new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            installed = false;
        }
        assumeTrue(installed, program + " is not installed, so its client cannot run.");
        return new ProcessBuilder(program, PROGRAMS.resolve(name).toString(), base())
                .redirectErrorStream(true)
                .start();
    }
}
