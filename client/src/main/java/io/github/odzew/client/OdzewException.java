package io.github.odzew.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server refused a call; {@link #errors} lists every mistake with code, message and often field. */
public final class OdzewException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Answer answer;
    private final transient List<Map<String, Object>> errors;

    OdzewException(Answer answer) {
        super(answer.status() + ": " + answer.text());
        this.answer = answer;
        this.errors = read(answer);
    }

    public Answer answer() {
        return answer;
    }

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
