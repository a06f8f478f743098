package odzew.api;

import java.util.Map;
import odzew.http.Replies;
import org.springframework.web.servlet.function.ServerResponse;

/// The bytes of a mail, for saving; no browser may show them as anything else.
final class RawMail {

    private RawMail() {}

    static ServerResponse reply(byte[] bytes, String name) {
        return Replies.bytes(
                200,
                "message/rfc822",
                bytes,
                Map.of(
                        "Content-Disposition", "attachment; filename=\"" + name + ".eml\"",
                        "X-Content-Type-Options", "nosniff",
                        "Content-Security-Policy", "default-src 'none'; sandbox"));
    }
}
