package odzew.api;

import java.util.regex.Pattern;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;

/// Numeric ids in paths. A non-numeric id cannot exist: answer 404.
final class PathIds {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private PathIds() {}

    static long ticket(ServerRequest request) {
        return number(request, "id", "ticket", "zgłoszenia");
    }

    static long message(ServerRequest request) {
        return number(request, "message_id", "message", "wiadomości");
    }

    static long capturedMail(ServerRequest request) {
        return number(request, "id", "captured message", "przechwyconej wiadomości");
    }

    static long delivery(ServerRequest request) {
        return number(request, "delivery_id", "delivery", "doręczenia");
    }

    static long incomingMail(ServerRequest request) {
        return number(request, "id", "incoming mail", "wiadomości przychodzącej");
    }

    static long webhook(ServerRequest request) {
        return number(request, "id", "webhook", "webhooka");
    }

    static long notification(ServerRequest request) {
        return number(request, "notification_id", "notification", "powiadomienia");
    }

    private static long number(ServerRequest request, String name, String what, String whatPolish) {
        String text = request.pathVariable(name);
        if (!NUMBER.matcher(text).matches()) {
            throw new Problem.NotFound(ValidationError.notFound(what, whatPolish, text));
        }
        return Long.parseLong(text);
    }
}
