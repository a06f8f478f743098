package io.github.odzew.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
 * String token = odzew.upload("price list.pdf", bytes);
 * long message = odzew.reply(1234, "Hello", "testowy.agent17", List.of(token)).messageId();
 * }</pre>
 *
 * <p>Each writing call has an Idempotency-Key of its own, so it is repeated after a timeout, a 429 or a 5xx without
 * being carried out twice.
 */
public final class Odzew {

    private static final int ATTEMPTS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String url;
    private final String authorization;
    private final HttpClient http;

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

    /** Answers the customer with HTML; the files are tokens of {@link #upload}. */
    public Answer reply(long ticketId, String body, String agentLogin, List<String> files) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("body", body);
        fields.put("user_login", agentLogin);
        fields.put("attachments", files);
        return call("POST", "tickets/" + ticketId + "/agent_response", fields, Map.of(), newKey());
    }

    public Map<String, Object> ticket(long ticketId) throws IOException {
        return call("GET", "tickets/" + ticketId, null, Map.of("include_custom_fields", "true"), "")
                .object();
    }

    /** At most 100 tickets that match, the last modified first; more follow with a larger {@code offset}. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> tickets(Map<String, ?> filters) throws IOException {
        return (List<Map<String, Object>>)
                call("GET", "tickets", null, filters, "").object().get("result");
    }

    /** Returns the number of the new ticket. */
    public long openTicket(Map<String, ?> fields) throws IOException {
        Object id = call("POST", "tickets", fields, Map.of(), newKey()).object().get("ticket_id");
        return ((Number) id).longValue();
    }

    public void updateTicket(long ticketId, Map<String, ?> fields) throws IOException {
        call("PUT", "tickets/" + ticketId, fields, Map.of(), newKey());
    }

    public Answer comment(long ticketId, String text, String agentLogin) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("comment", text);
        fields.put("user_login", agentLogin);
        return call("POST", "tickets/" + ticketId + "/comment", fields, Map.of(), newKey());
    }

    /** Returns the token, which lives for 24 hours. */
    public String upload(String filename, byte[] content) throws IOException {
        Map<String, String> query = Map.of("filename", filename);
        return call("POST", "temporary_files", content, query, newKey())
                .object()
                .get("token")
                .toString();
    }

    public byte[] download(String token) throws IOException {
        return call("GET", "attachments/" + encoded(token), null, Map.of(), "").bytes();
    }

    /** What happens, in order, for ever; {@link Events#cursor} is the place to go on from. */
    public Events events(String after) {
        return new Events(this, after);
    }

    /** A key for one call; keep it with the work to do, so that a restarted program repeats the same call. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Any call.
     *
     * @param content a map for JSON, bytes for a file, null for no body
     * @param query lists are several values
     * @param key the Idempotency-Key; empty for a reading call
     * @throws OdzewException if the server refuses
     */
    public Answer call(String method, String path, Object content, Map<String, ?> query, String key)
            throws IOException {
        Duration wait = TIMEOUT.plusSeconds(
                Long.parseLong(query.containsKey("wait") ? query.get("wait").toString() : "0"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/" + path + queryOf(query)))
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

    private static String queryOf(Map<String, ?> query) {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> {
            if (value instanceof List) {
                ((List<?>) value).forEach(one -> pairs.add(encoded(name + "[]") + "=" + encoded(one)));
            } else {
                pairs.add(encoded(name) + "=" + encoded(value));
            }
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
