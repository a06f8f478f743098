package io.github.odzew.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An agent's answer to the customer. Immutable: each method returns a copy that differs in one thing.
 *
 * <pre>{@code
 * Reply.html("<p>See the file.</p>", "testowy.agent17").file(Path.of("price list.pdf")).key("order-5521-shipped")
 * }</pre>
 */
public final class Reply {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** Returns the token of the file: its own, or that of its upload under the key. */
    private interface File {
        String token(Odzew odzew, String key) throws IOException;
    }

    private final Map<String, Object> fields;
    private final List<File> files;
    private final String key;
    private final boolean sent;

    private Reply(Map<String, Object> fields, List<File> files, String key, boolean sent) {
        this.fields = fields;
        this.files = files;
        this.key = key;
        this.sent = sent;
    }

    /** @param agentLogin login of the agent who answers */
    public static Reply html(String body, String agentLogin) {
        return of(body, "HTML", agentLogin);
    }

    /** @param agentLogin login of the agent who answers */
    public static Reply plain(String body, String agentLogin) {
        return of(body, "PLAIN", agentLogin);
    }

    /** Attaches the file under its name; it is read and uploaded by the call. */
    public Reply file(Path path) {
        return with((odzew, upload) -> odzew.upload(path, upload));
    }

    /** Attaches the bytes under that name; they are uploaded by the call. */
    public Reply file(String name, byte[] content) {
        byte[] copy = content.clone();
        return with((odzew, upload) -> odzew.upload(name, copy, upload));
    }

    /** Attaches a file that {@link Odzew#upload} has uploaded. */
    public Reply token(String token) {
        return with((odzew, upload) -> token);
    }

    /**
     * An earlier time dates the answer; a later one, up to 366 days from now, holds it until then.
     *
     * @param wallClock in the server's zone, to the minute
     */
    public Reply date(LocalDateTime wallClock) {
        return dated(MINUTES.format(wallClock));
    }

    /** An earlier time dates the answer; a later one, up to 366 days from now, holds it until then. */
    public Reply date(Instant moment) {
        return dated(moment.toString());
    }

    /** A repeated call with this key is not carried out twice. Without it each call has a new one. */
    public Reply key(String idempotencyKey) {
        return new Reply(fields, files, idempotencyKey, sent);
    }

    /** With false the answer is stored and never mailed: for imports. */
    public Reply send(boolean send) {
        return new Reply(fields, files, key, send);
    }

    Answer post(Odzew odzew, long ticketId) throws IOException {
        String used = key.isEmpty() ? Odzew.newKey() : key;
        List<String> tokens = new ArrayList<>();
        for (File file : files) {
            tokens.add(file.token(odzew, used + "/" + tokens.size()));
        }
        Map<String, Object> content = new LinkedHashMap<>(fields);
        content.put("attachments", tokens);
        Map<String, String> headers = sent ? Map.of() : Map.of("X-Odzew-Send", "never");
        return odzew.call("POST", "tickets/" + ticketId + "/agent_response", content, Map.of(), used, headers);
    }

    private static Reply of(String body, String bodyType, String agentLogin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("body", body);
        fields.put("body_type", bodyType);
        fields.put("user_login", agentLogin);
        return new Reply(Collections.unmodifiableMap(fields), List.of(), "", true);
    }

    private Reply with(File file) {
        List<File> more = new ArrayList<>(files);
        more.add(file);
        return new Reply(fields, Collections.unmodifiableList(more), key, sent);
    }

    private Reply dated(String date) {
        Map<String, Object> dated = new LinkedHashMap<>(fields);
        dated.put("date", date);
        return new Reply(Collections.unmodifiableMap(dated), files, key, sent);
    }
}
