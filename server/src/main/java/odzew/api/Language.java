package odzew.api;

import java.util.Locale;
import odzew.http.Replies;
import org.springframework.web.servlet.function.ServerRequest;

/// The languages that the description is written in.
enum Language {
    EN,
    PL;

    /// `?lang=pl`, else what the browser prefers.
    static Language of(ServerRequest request) {
        return switch (request.param("lang").orElse("")) {
            case "pl" -> PL;
            case "en" -> EN;
            default -> Replies.wantsPolish(request) ? PL : EN;
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of "English ¦ polski".
    String pick(String both) {
        String[] texts = both.split(" ¦ ", 2);
        return switch (this) {
            case EN -> texts[0];
            case PL -> texts[texts.length - 1];
        };
    }
}
