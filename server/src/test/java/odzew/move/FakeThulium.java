package odzew.move;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The other system, with its quirks: tickets and messages vary a golden exchange; the dictionaries, customers
/// and
/// companies are written by hand after the vendor's pages. Ids as texts, absent values as empty texts, PHP's
/// empty
/// lists for empty objects. Among its answers are 429, 500 and ones that end early. It takes the changes of a
/// client's usual calls.
final class FakeThulium implements AutoCloseable {

    static final String USER = "export";
    static final String PASSWORD = "secret";
    private static final String ALLOWED =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKEN = "180174033853be57b76ed6a0";
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 8, 0);

    final List<ObjectNode> tickets = new ArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server;
    private final ObjectNode example;
    private boolean faulty = true;
    private int people = 40;

    FakeThulium(int count) throws IOException {
        example = golden("tickets.get.example.http");
        for (int i = 0; i < count; i++) {
            tickets.add(ticket(i));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// The last answer of a golden exchange.
    private static ObjectNode golden(String name) throws IOException {
        String text = Files.readString(Path.of("..", "contract", name)).strip();
        return (ObjectNode) JSON.readTree(text.substring(text.lastIndexOf('\n') + 1));
    }

    /// A slash at the end, as in the configuration of most clients.
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void withoutFaults() {
        faulty = false;
    }

    /// More than a page of a thousand.
    void withManyPeople() {
        people = 1_050;
    }

    private ObjectNode ticket(int i) {
        // twenty thousand end before the present time of the tests
        ZonedDateTime moment =
                FIRST.atZone(WARSAW).plusMinutes(67L * Math.min(i, 1_000) + 60L * Math.max(0, i - 1_000));
        LocalDateTime at = moment.toLocalDateTime();
        LocalDateTime end = moment.plusHours(5).toLocalDateTime();
        boolean closed = i % 3 == 0;
        ObjectNode ticket = example.deepCopy();
        ticket.put("ticket_id", 1000 + i);
        ticket.put("from", i % 5 == 0 ? "Anna Nowak <anna" + i + "@klient.example>" : "anna" + i + "@klient.example");
        ticket.put("ticket_queue_id", 1 + i % 2);
        ticket.put("ticket_queue_name", i % 2 == 0 ? "Sklep" : "Serwis");
        ticket.put("subject", "Zamówienie nr " + i + (i % 7 == 0 ? " – „pilne”" : ""));
        ticket.put("status_id", closed ? "9" : i % 3 == 1 ? "1" : "7");
        ticket.put("substatus_id", i % 3 == 2 ? "3" : "");
        ticket.put("full_status_name", closed ? "Zamknięte" : i % 3 == 1 ? "Nowe" : "U dostawcy - ponaglone");
        ticket.put("category_id", i % 4 == 0 ? "2" : "");
        ticket.put("customer_id", 500 + i % 40);
        ticket.put("user_login", i % 3 == 1 ? "" : "jkowalski");
        ticket.put("created_at", TIME.format(at));
        ticket.put("updated_at", TIME.format(end));
        ticket.put("closed_at", closed ? TIME.format(end) : "");
        ticket.put("close_time", closed ? "05:00:00" : "");
        if (i % 10 == 0) {
            ticket.set("custom_fields", JSON.createArrayNode());
        } else {
            ticket.set("custom_fields", JSON.createObjectNode().put("Numer zamówienia", "Z/" + i));
        }
        var messages = JSON.createArrayNode();
        if (i % 3 != 1) {
            messages.add(message(
                    2L * i + 1,
                    "REPLY",
                    i % 6 == 0 ? "odeszla" : "jkowalski",
                    moment.plusHours(1).toLocalDateTime()));
        }
        messages.add(message(2L * i, "MAIL", "", at));
        ticket.set("messages", messages);
        return ticket;
    }

    private ObjectNode message(long id, String type, String login, LocalDateTime at) {
        ObjectNode message = (ObjectNode) example.path("messages").get(0).deepCopy();
        message.put("message_id", 50_000 + id);
        message.put("type", type);
        message.put("user_login", login);
        message.put(
                "body", type.equals("REPLY") ? "<p>Odpowiedź " + id + "</p>" : "Treść " + id + ": zażółć gęślą jaźń");
        message.put("created_at", TIME.format(at));
        if (id % 30 == 0) {
            message.set("attachments", JSON.createArrayNode().add("abc" + id));
        }
        return message;
    }

    /// A customer writes: the ticket's time moves.
    void change(int index, LocalDateTime at) {
        ObjectNode ticket = tickets.get(index);
        ticket.put("updated_at", TIME.format(at));
        ((ArrayNode) ticket.path("messages")).insert(0, message(900_000 + index, "MAIL", "", at));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int call = calls.incrementAndGet();
            if (!ALLOWED.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"errors\":[{\"message\":\"Unauthorized\",\"code\":401}]}");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if (faulty && call % 17 == 0) {
                exchange.getResponseHeaders().set("Retry-After", "7");
                send(exchange, 429, "{\"errors\":[]}");
            } else if (faulty && call % 23 == 0) {
                send(exchange, 500, "<html>Internal Server Error</html>");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                write(exchange, path);
            } else {
                String body = asked(body(path, query), query);
                boolean cut = faulty && call % 29 == 0 && body.length() > 40;
                send(exchange, body.isEmpty() ? 404 : 200, cut ? body.substring(0, body.length() / 2) : body);
            }
        }
    }

    private void write(HttpExchange exchange, String path) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (path.equals("/api/temporary_files")) {
            send(exchange, 200, "{\"filename\":\"a.txt\",\"token\":\"%s\",\"size\":%d}".formatted(TOKEN, bytes.length));
            return;
        }
        JsonNode body = JSON.readTree(bytes);
        String now = TIME.format(LocalDateTime.now(WARSAW));
        if (path.equals("/api/tickets")) {
            ObjectNode ticket = tickets.get(1).deepCopy();
            ticket.put("ticket_id", 1000 + tickets.size());
            ticket.put("from", body.path("from").asString());
            ticket.put("ticket_queue_id", 1);
            ticket.put("ticket_queue_name", "Sklep");
            ticket.put("subject", body.path("subject").asString());
            ticket.put("customer_id", body.path("customer_id").asInt());
            ticket.put("created_at", now);
            ticket.put("updated_at", now);
            ticket.put("first_agent_responded_at", "");
            ticket.put("first_agent_response_time", "");
            ticket.set("custom_fields", JSON.createArrayNode());
            ticket.putArray("messages").insert(0, written("MAIL", "", body, now));
            tickets.add(ticket);
            send(exchange, 201, "{\"ticket_id\":" + ticket.path("ticket_id").asLong() + "}");
            return;
        }
        long id = Long.parseLong(path.replaceAll("[^0-9]", ""));
        ObjectNode ticket = tickets.stream()
                .filter(it -> it.path("ticket_id").asLong() == id)
                .findFirst()
                .orElseThrow();
        ticket.put("updated_at", now);
        if (ticket.path("first_agent_responded_at").asString().isEmpty()) {
            Duration took = Duration.between(
                    LocalDateTime.parse(ticket.path("created_at").asString(), TIME), LocalDateTime.parse(now, TIME));
            ticket.put("first_agent_responded_at", now);
            ticket.put("first_agent_response_time", "%02d:%02d:00".formatted(took.toHours(), took.toMinutesPart()));
        }
        ((ArrayNode) ticket.path("messages"))
                .insert(0, written("REPLY", body.path("user_login").asString(), body, now));
        send(exchange, 200, "[]");
    }

    private ObjectNode written(String type, String login, JsonNode body, String now) {
        ObjectNode message = message(400_000L + calls.get(), type, login, FIRST);
        message.put("body", body.path("body").asString());
        message.put("created_at", now);
        var files = message.putArray("attachments");
        body.path("attachments").forEach(files::add);
        return message;
    }

    private String body(String path, Map<String, String> query) {
        return switch (path) {
            case "/api/tickets" -> list(query);
            default ->
                path.startsWith("/api/tickets/")
                        ? find(Long.parseLong(path.substring("/api/tickets/".length())))
                        : ThuliumLists.of(path, query, people);
        };
    }

    /// Custom fields are in the answer only if they are asked for.
    private static String asked(String body, Map<String, String> query) {
        if (body.isEmpty() || "true".equals(query.get("include_custom_fields"))) {
            return body;
        }
        JsonNode answer = JSON.readTree(body);
        answer.findParents("custom_fields").forEach(it -> ((ObjectNode) it).remove("custom_fields"));
        return answer.toString();
    }

    private String list(Map<String, String> query) {
        List<ObjectNode> found = tickets.stream()
                .filter(it -> it.path("updated_at").asString().compareTo(query.getOrDefault("date_from", "")) >= 0)
                .filter(it -> it.path("updated_at").asString().compareTo(end(query.getOrDefault("date_to", "9"))) <= 0)
                .sorted(Comparator.comparing(
                                (ObjectNode it) -> it.path("updated_at").asString())
                        .reversed())
                .toList();
        int from = Math.min(ThuliumLists.number(query, "offset"), found.size());
        int to = Math.min(found.size(), from + Math.min(ThuliumLists.number(query, "limit"), 100));
        ObjectNode page = JSON.createObjectNode().put("count", found.size());
        var result = page.putArray("result");
        for (ObjectNode ticket : found.subList(from, to)) {
            ObjectNode item = ticket.deepCopy();
            item.remove("messages");
            item.put("source", "email");
            item.putArray("tags").add("import");
            result.add(item);
        }
        return page.toString();
    }

    /// A day is all of it.
    private static String end(String dateTo) {
        return dateTo.length() == "2024-01-01".length() ? dateTo + " 23:59" : dateTo;
    }

    private String find(long id) {
        return tickets.stream()
                .filter(it -> it.path("ticket_id").asLong() == id)
                .findFirst()
                .map(JsonNode::toString)
                .orElse("");
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] sides = pair.split("=", 2);
            query.put(sides[0], sides.length < 2 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
