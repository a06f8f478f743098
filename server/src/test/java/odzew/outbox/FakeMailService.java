package odzew.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of Microsoft Graph and of the Gmail API that sends messages and finds their copies, on loopback.
final class FakeMailService implements AutoCloseable {

    /// The next response to a message: its status, its body and its `Retry-After`; status 0 cuts the connection.
    ///
    /// @param taken true if the message is sent nevertheless
    record Answer(int status, String body, Optional<String> retryAfter, boolean taken) {

        static Answer graph(int status, String code) {
            return new Answer(
                    status,
                    "{\"error\":{\"code\":\"%s\",\"message\":\"why\"}}".formatted(code),
                    Optional.empty(),
                    false);
        }

        static Answer gmail(int status, String reason) {
            return new Answer(
                    status,
                    "{\"error\":{\"code\":%d,\"message\":\"why\",\"errors\":[{\"reason\":\"%s\"}]}}"
                            .formatted(status, reason),
                    Optional.empty(),
                    false);
        }

        static Answer cut(boolean taken) {
            return new Answer(0, "", Optional.empty(), taken);
        }

        Answer after(String retryAfter) {
            return new Answer(status, body, Optional.of(retryAfter), taken);
        }
    }

    private static final Pattern ID = Pattern.compile("(?im)^message-id: *(<[^>]*>)");
    private static final Pattern GRAPH = Pattern.compile("/v1\\.0/users/([^/]+)(/mailFolders/(\\w+))?/messages");

    final List<String> mails = new CopyOnWriteArrayList<>();
    /// The mailbox of each of them.
    final List<String> users = new CopyOnWriteArrayList<>();
    /// Message-IDs in the folder of sent messages, and in the one of those still to be sent.
    final List<String> sent = new CopyOnWriteArrayList<>();
    final List<String> outbox = new CopyOnWriteArrayList<>();
    final Deque<Answer> answers = new ArrayDeque<>();
    volatile Predicate<String> token = _ -> true;
    /// False: an accepted message leaves no copy yet.
    volatile boolean copies = true;
    volatile int searchStatus = 200;
    /// Requests with a message that have come; those that are held before the message is taken, or after it.
    final AtomicInteger requests = new AtomicInteger();
    volatile Hold hold = Hold.NEVER;

    enum Hold {
        NEVER,
        BEFORE,
        AFTER
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    FakeMailService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!token.test(given.replaceFirst("^Bearer ", ""))) {
                respond(exchange, Answer.graph(401, "InvalidAuthenticationToken"));
            } else if (exchange.getRequestMethod().equals("GET")) {
                respond(exchange, found(exchange));
            } else {
                requests.incrementAndGet();
                held(Hold.BEFORE);
                taken(exchange, body);
            }
        }
    }

    private void taken(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean graph = path.endsWith("/sendMail");
        String message = new String(graph ? Base64.getDecoder().decode(body) : body, StandardCharsets.UTF_8);
        Answer answer;
        synchronized (this) {
            answer = answers.isEmpty()
                    ? new Answer(graph ? 202 : 200, graph ? "" : "{\"id\":\"g1\"}", Optional.empty(), true)
                    : answers.poll();
        }
        if (answer.taken()) {
            mails.add(message);
            users.add(graph ? path.split("/")[3] : "me");
            Matcher id = ID.matcher(message);
            (copies ? sent : outbox).add(id.find() ? id.group(1) : "");
        }
        held(Hold.AFTER);
        if (answer.status() != 0) {
            respond(exchange, answer);
        }
    }

    private void held(Hold when) throws IOException {
        if (hold != when) {
            return;
        }
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("held to the end");
    }

    private Answer found(HttpExchange exchange) {
        if (searchStatus != 200) {
            return Answer.graph(searchStatus, "ErrorAccessDenied");
        }
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        Matcher graph = GRAPH.matcher(exchange.getRequestURI().getPath());
        var places = new ArrayList<String>();
        if (graph.matches()) {
            String folder = String.valueOf(graph.group(3));
            if (!folder.equals("outbox") && !folder.equals("drafts")) {
                places.addAll(sent);
            }
            if (folder.equals("outbox")) {
                places.addAll(outbox);
            }
        } else {
            places.addAll(sent);
        }
        boolean has = places.stream().anyMatch(id -> query.contains(id.substring(1, id.length() - 1)));
        String list = graph.matches() ? "value" : "messages";
        return new Answer(
                200, "{\"%s\":[%s]}".formatted(list, has ? "{\"id\":\"copy-1\"}" : ""), Optional.empty(), false);
    }

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.retryAfter().ifPresent(it -> exchange.getResponseHeaders().set("Retry-After", it));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
