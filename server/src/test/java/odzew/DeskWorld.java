package odzew;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.account.SomeAct;
import odzew.database.DatabaseClock;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import odzew.ticket.BodyType;
import odzew.ticket.Direction;
import odzew.ticket.NewTicket;
import odzew.ticket.Source;

/// A whole server on a test's database, and browsers that keep cookies.
public final class DeskWorld implements AutoCloseable {

    static final String METRICS_TOKEN = "0123456789abcdef0123456789abcdef";

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Server server;

    public DeskWorld(TestDatabase database, Path data) {
        this(database, data, Map.of());
    }

    /// @param more settings
    DeskWorld(TestDatabase database, Path data, Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "ODZEW_DATABASE_URL", database.databaseUrl().jdbcUrlWithPassword(),
                "ODZEW_DATABASE_POOL", "6",
                "ODZEW_SMTP_URL", "capture",
                "ODZEW_METRICS_TOKEN", METRICS_TOKEN,
                "ODZEW_HTTP_PORT", "0",
                "ODZEW_HTTPS_PORT", "0"));
        environment.putAll(more);
        Settings settings = SettingsReader.read(environment, data);
        var clock = new DatabaseClock(InstantSource.system());
        server = Server.start(
                settings,
                clock,
                settings.capture() ? Server.World.trial(Server.World.AS_IT_IS) : Server.World.AS_IT_IS);
    }

    int managementPort() {
        return server.managementPort().orElseThrow();
    }

    /// All routes of the server, as Spring writes them.
    String routes() {
        return server.routes();
    }

    Core core() {
        return server.core();
    }

    SignInParts signIn() {
        return server.signIn();
    }

    /// The vendor's example ticket 1234 in queue 32, and its agents with the password `demo`.
    void demo() throws IOException {
        Demo.ensure(server.core().database, server.core().clock);
    }

    /// Opens a ticket of this customer by e-mail; returns its number.
    long open(String customer, String subject) {
        var ticket = new NewTicket(
                "test@thulium.example",
                subject,
                "Where is my parcel?",
                Optional.of(customer),
                BodyType.PLAIN,
                "",
                List.of(),
                List.of(),
                Source.EMAIL,
                Direction.IN_BEHALF_OF,
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                true);
        return core().tickets.open(ticket, SomeAct.act()).id();
    }

    /// Posts JSON as this API user, whose password is `secret`.
    HttpResponse<String> api(String user, String path, String json) throws IOException, InterruptedException {
        return api(user, "secret", path, json);
    }

    HttpResponse<String> api(String user, String password, String path, String json)
            throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(at(path))
                            .header("Authorization", "Basic " + credentials)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /// Returns the logins of those who did this, as the audit log has them, with a space between.
    String audited(String action) {
        return core().database
                .read(handle -> handle.createQuery(
                                "select coalesce(string_agg(actor, ' '), '') from audit_entry where action = :action")
                        .bind("action", action)
                        .mapTo(String.class)
                        .one());
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.httpPort() + path);
    }

    public Browser browser() {
        return new Browser(this::at);
    }

    /// @param address of the browser
    Browser browser(String address) {
        return new Browser(this::at, address);
    }

    @Override
    public void close() {
        server.close();
    }

    /// One person's browser.
    public static final class Browser {

        private final Function<String, URI> addresses;
        private final Map<String, String> headers = new HashMap<>();
        private final HttpClient http;
        private String token = "";

        /// @param addresses of the server's pages, by path
        Browser(Function<String, URI> addresses) {
            this(addresses, "127.0.0.1");
        }

        private Browser(Function<String, URI> addresses, String from) {
            this.addresses = addresses;
            this.http = HttpClient.newBuilder()
                    .cookieHandler(new TestCookies())
                    .localAddress(InetAddress.ofLiteral(from))
                    .build();
        }

        private URI at(String path) {
            return addresses.apply(path);
        }

        Browser with(String name, String value) {
            headers.put(name, value);
            return this;
        }

        HttpResponse<String> get(String path) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(at(path)).GET());
            var found = TOKEN.matcher(answer.body());
            if (found.find()) {
                token = found.group(1);
            }
            return answer;
        }

        /// With the token of the page got last.
        HttpResponse<String> post(String path, Map<String, String> fields) {
            var all = new HashMap<>(fields);
            all.put("_csrf", token);
            return postAsItIs(path, all);
        }

        HttpResponse<String> postAsItIs(String path, Map<String, String> fields) {
            return postTo(at(path), fields);
        }

        /// Through a proxy, which has this address.
        HttpResponse<String> postThrough(URI proxy, String path, Map<String, String> fields) {
            var all = new HashMap<>(fields);
            all.put("_csrf", token);
            return postTo(proxy.resolve(path), all);
        }

        private HttpResponse<String> postTo(URI address, Map<String, String> fields) {
            String form = encoded(fields);
            return send(HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        /// The request arrives; of the answer no more than its first byte does.
        void postAndHangUp(String path, Map<String, String> fields) throws IOException {
            var all = new HashMap<>(fields);
            all.put("_csrf", token);
            byte[] form = encoded(all).getBytes(StandardCharsets.UTF_8);
            String cookies = ((TestCookies) http.cookieHandler().orElseThrow())
                    .getCookieStore().getCookies().stream()
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; "));
            URI address = at(path);
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                var out = socket.getOutputStream();
                out.write(("POST " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nCookie: " + cookies
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + form.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(form);
                out.flush();
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("the server closed the connection");
                }
            }
        }

        Browser signIn(String login) {
            get("/desk/sign-in");
            HttpResponse<String> answer = post("/desk/sign-in", Map.of("login", login, "password", "demo"));
            if (answer.statusCode() != 303) {
                throw new IllegalStateException("not signed in: " + answer.statusCode());
            }
            get("/desk/account");
            return this;
        }

        /// The lines of an answer that does not end.
        java.util.Iterator<String> lines(String path) throws Exception {
            return http.send(HttpRequest.newBuilder(at(path)).GET().build(), HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .iterator();
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            headers.forEach(request::header);
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static String encoded(Map<String, String> fields) {
            return fields.entrySet().stream()
                    .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                    .collect(Collectors.joining("&"));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
