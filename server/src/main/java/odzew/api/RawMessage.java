package odzew.api;

import java.util.Map;
import odzew.http.Replies;
import odzew.mail.write.MessageBytes;
import org.springframework.web.servlet.function.ServerResponse;

/// The bytes of a message as a download that no browser renders.
final class RawMessage {

    private RawMessage() {}

    static ServerResponse reply(MessageBytes mail, String name) {
        return Replies.streamed(
                200,
                "message/rfc822",
                mail.size(),
                mail.source()::open,
                Map.of(
                        "Content-Disposition", "attachment; filename=\"" + name + ".eml\"",
                        "X-Content-Type-Options", "nosniff",
                        "Content-Security-Policy", "default-src 'none'; sandbox"));
    }
}
