package io.github.odzew.client;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/**
 * A message of a ticket. Immutable; also the map of its fields as the API names them, such as
 * {@code get("message_id")}.
 */
public final class Message extends Fields {

    public enum Type {
        /** From the customer. */
        MAIL,
        /** To the customer. */
        REPLY,
        /** Within the company. */
        COMMENT
    }

    Message(Map<?, ?> fields) {
        super(fields);
    }

    public long id() {
        return number("message_id").orElseThrow();
    }

    /** @throws IllegalArgumentException if the server has a type that this version does not know */
    public Type type() {
        return Type.valueOf(text("type"));
    }

    /** Login of the agent who wrote it; empty if none did. */
    public String agentLogin() {
        return text("user_login");
    }

    /** HTML or plain text; empty in a comment. */
    public String body() {
        return text("body");
    }

    /** An internal remark; the customer never sees it. */
    public String comment() {
        return text("comment");
    }

    /** A remark of the system, such as a change of status. */
    public String systemComment() {
        return text("system_comment");
    }

    /** Wall-clock time of the server's zone, to the minute. */
    public LocalDateTime createdAt() {
        return time("created_at").orElseThrow();
    }

    /** Tokens of the files, for {@link Odzew#download}. */
    public List<String> attachments() {
        return texts("attachments");
    }
}
