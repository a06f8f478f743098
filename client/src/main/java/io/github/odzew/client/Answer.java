package io.github.odzew.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A response: its status, its headers, and its body as parsed JSON, or as bytes of a file. */
public final class Answer {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] bytes;

    Answer(int status, Map<String, List<String>> headers, byte[] bytes) {
        this.status = status;
        this.headers = headers;
        this.bytes = bytes.clone();
    }

    public int status() {
        return status;
    }

    /** The first value of that header, in any case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                .map(entry -> entry.getValue().get(0))
                .findFirst();
    }

    /**
     * The number of the message that a call made.
     *
     * @throws java.util.NoSuchElementException if it made none
     */
    public long messageId() {
        return Long.parseLong(header("X-Message-Id").orElseThrow());
    }

    /** Whether an earlier, identical call was answered instead. */
    public boolean isReplayed() {
        return header("Idempotency-Replayed").isPresent();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * A map, a list, a text, a number ({@code Long} or {@code Double}), a boolean or null.
     *
     * @throws IllegalArgumentException if the body is not JSON
     */
    public Object json() {
        return bytes.length == 0 ? null : Json.parse(text());
    }

    /** As {@link #json}, where that is a map. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object() {
        return (Map<String, Object>) json();
    }
}
