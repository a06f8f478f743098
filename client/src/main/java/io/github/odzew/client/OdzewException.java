package io.github.odzew.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server refused a call. */
public final class OdzewException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;
    private final transient List<Map<String, Object>> errors;

    OdzewException(Answer answer) {
        super(answer.status() + ": " + answer.text());
        this.answer = answer;
        this.errors = read(answer);
    }

    /** Status, headers and body. */
    public Answer answer() {
        return answer;
    }

    /**
     * Every error of the request: a map of {@code code} (Long), {@code message} and often {@code field}. Empty if the
     * answer is not the server's.
     */
    public List<Map<String, Object>> errors() {
        return errors;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> read(Answer answer) {
        try {
            Object errors = answer.object().get("errors");
            return errors instanceof List ? (List<Map<String, Object>>) errors : new ArrayList<>();
        } catch (RuntimeException e) {
            // not from Odzew: a proxy's page
            return new ArrayList<>();
        }
    }
}
