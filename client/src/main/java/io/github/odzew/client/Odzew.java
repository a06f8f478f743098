package io.github.odzew.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Client of the Odzew ticket API, for Java 11 and newer. Thread-safe.
 *
 * <pre>{@code
 * Odzew odzew = new Odzew("http://localhost:8080", "api_user", "api_pass");
 * Reply reply = Reply.html("<p>Hello</p>", "testowy.agent17").file(Path.of("price list.pdf"));
 * long message = odzew.reply(1234, reply).messageId();
 * }</pre>
 *
 * <p>Each writing call has an Idempotency-Key, its own unless one is given, so it is repeated after a timeout, a 429 or
 * a 5xx without being carried out twice: at most four attempts, with pauses of 1, 2 and 4 seconds, or as long as
 * {@code Retry-After} asks. Each attempt has 30 seconds.
 *
 * <p>Every call throws {@link OdzewException} if the server refuses, another {@link IOException} if there is no answer,
 * and {@link java.io.InterruptedIOException} if the thread is interrupted.
 */
public final class Odzew {

    private static final int ATTEMPTS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String url;
    private final String authorization;
    private final HttpClient http;

    /** @param url of the server, without {@code /api} */
    public Odzew(String url, String user, String password) {
        this(
                url,
                user,
                password,
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
    }

    /** With a client of your own: another trust store, a proxy, other timeouts. */
    public Odzew(String url, String user, String password, HttpClient http) {
        this.url = url.replaceAll("/+$", "");
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
        this.http = http;
    }

    /** Answers the customer; {@link Answer#messageId} is the number of the message. Files are uploaded first. */
    public Answer reply(long ticketId, Reply reply) throws IOException {
        return reply.post(this, ticketId);
    }

    /** Answers the customer with HTML; the files are tokens of {@link #upload}. */
    public Answer reply(long ticketId, String body, String agentLogin, List<String> files) throws IOException {
        Reply reply = Reply.html(body, agentLogin);
        for (String token : files) {
            reply = reply.token(token);
        }
        return reply(ticketId, reply);
    }

    /** The ticket with its messages and custom fields. */
    public Ticket ticket(long ticketId) throws IOException {
        return new Ticket(call("GET", "tickets/" + ticketId, null, Map.of("include_custom_fields", "true"), "")
                .object());
    }

    /**
     * One page of tickets that match, the last modified first.
     *
     * @param filters parameters of {@code GET tickets}, such as {@code status_id} with a list of numbers; {@code limit}
     *     is at most 100, {@code offset} begins at 0
     */
    public List<Ticket> tickets(Map<String, ?> filters) throws IOException {
        List<Ticket> tickets = new ArrayList<>();
        Object result = call("GET", "tickets", null, filters, "").object().get("result");
        ((List<?>) result).forEach(it -> tickets.add(new Ticket((Map<?, ?>) it)));
        return tickets;
    }

    /**
     * All tickets that match, the last modified first, read page by page while they are iterated over. The iterator
     * throws {@link java.io.UncheckedIOException} if the server refuses or does not answer.
     */
    public Iterable<Ticket> allTickets(Map<String, ?> filters) {
        return () -> new Pages(this, filters);
    }

    /** Returns the number of the new ticket. */
    public long openTicket(Map<String, ?> fields) throws IOException {
        return openTicket(fields, newKey());
    }

    /** @param fields {@code to, subject, body} and others of {@code POST tickets} */
    public long openTicket(Map<String, ?> fields, String key) throws IOException {
        Object id = call("POST", "tickets", fields, Map.of(), key).object().get("ticket_id");
        return ((Number) id).longValue();
    }

    public void updateTicket(long ticketId, Map<String, ?> fields) throws IOException {
        updateTicket(ticketId, fields, newKey());
    }

    /** @param fields of {@code PUT tickets}: the others keep their values */
    public void updateTicket(long ticketId, Map<String, ?> fields, String key) throws IOException {
        call("PUT", "tickets/" + ticketId, fields, Map.of(), key);
    }

    public Answer comment(long ticketId, String text, String agentLogin) throws IOException {
        return comment(ticketId, text, agentLogin, newKey());
    }

    /**
     * Adds a remark that the customer never sees; {@link Answer#messageId} is its number.
     *
     * @param agentLogin null if no agent wrote it
     */
    public Answer comment(long ticketId, String text, String agentLogin, String key) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("comment", text);
        fields.put("user_login", agentLogin);
        return call("POST", "tickets/" + ticketId + "/comment", fields, Map.of(), key);
    }

    /** Returns the token, which lives for 24 hours. */
    public String upload(String filename, byte[] content) throws IOException {
        return upload(filename, content, newKey());
    }

    public String upload(String filename, byte[] content, String key) throws IOException {
        Map<String, String> query = Map.of("filename", filename);
        return call("POST", "temporary_files", content, query, key)
                .object()
                .get("token")
                .toString();
    }

    /** Uploads the file under its name. Returns the token, which lives for 24 hours. */
    public String upload(Path file) throws IOException {
        return upload(file, newKey());
    }

    /** The file is read into memory. */
    public String upload(Path file, String key) throws IOException {
        Path name = file.getFileName();
        return upload(name == null ? "" : name.toString(), Files.readAllBytes(file), key);
    }

    /** The bytes of an attachment or of an upload. */
    public byte[] download(String token) throws IOException {
        return call("GET", "attachments/" + Query.encoded(token), null, Map.of(), "")
                .bytes();
    }

    /** Events from now on, in order, without end. */
    public Events events() throws IOException {
        Object latest = call("GET", "odzew/events", null, Map.of("after", "latest"), "")
                .object()
                .get("next");
        return events(latest.toString());
    }

    /** Events in order, without end. {@link Events#cursor} is the place to continue from. */
    public Events events(String after) {
        return events(after, 60, Map.of());
    }

    /**
     * Events in order, without end.
     *
     * @param after a cursor: the place of the event before
     * @param waitSeconds of each request, from 0 to 60
     * @param filters {@code ticket_id}, {@code action}
     */
    public Events events(String after, int waitSeconds, Map<String, ?> filters) {
        return new Events(this, after, waitSeconds, filters);
    }

    /** A key for one call; keep it with the work to do, so that a restarted program repeats the same call. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Any call.
     *
     * @param content a map for JSON, bytes for a file, null for no body
     * @param query lists are several values; with {@code wait} the timeout is longer by as many seconds
     * @param key the Idempotency-Key; empty for a reading call
     * @throws OdzewException if the server refuses
     */
    public Answer call(String method, String path, Object content, Map<String, ?> query, String key)
            throws IOException {
        return call(method, path, content, query, key, Map.of());
    }

    /** As the call without further headers. */
    public Answer call(
            String method, String path, Object content, Map<String, ?> query, String key, Map<String, String> headers)
            throws IOException {
        Duration wait = TIMEOUT.plusSeconds(
                Long.parseLong(query.containsKey("wait") ? query.get("wait").toString() : "0"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/" + path + Query.of(query)))
                .timeout(wait)
                .header("Authorization", authorization)
                .method(method, body(content));
        if (content != null) {
            boolean raw = content instanceof byte[];
            request.header("Content-Type", raw ? "application/octet-stream" : "application/json; charset=utf-8");
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        headers.forEach(request::header);
        for (int attempt = 1; ; attempt++) {
            long pause = 500L << attempt;
            try {
                HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
                Answer answer =
                        new Answer(response.statusCode(), response.headers().map(), response.body());
                if (answer.status() < 400) {
                    return answer;
                }
                if (!isPassing(answer.status()) || attempt == ATTEMPTS) {
                    throw new OdzewException(answer);
                }
                pause = answer.header("Retry-After")
                        .filter(it -> it.matches("[0-9]{1,5}"))
                        .map(it -> Long.parseLong(it) * 1000)
                        .orElse(pause);
            } catch (OdzewException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
            sleep(pause);
        }
    }

    private static boolean isPassing(int status) {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    private static BodyPublisher body(Object content) {
        if (content == null) {
            return BodyPublishers.noBody();
        }
        return content instanceof byte[]
                ? BodyPublishers.ofByteArray((byte[]) content)
                : BodyPublishers.ofString(Json.write(content), StandardCharsets.UTF_8);
    }
}
