package odzew.ticket;

import java.util.List;
import odzew.mail.text.SafeHtml;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// What every body must be.
public final class Bodies {

    private Bodies() {}

    /// Refuses what a reader would see as nothing, and the one character that PostgreSQL cannot store.
    public static String requireContent(String field, String body, BodyType type) {
        List<ValidationError> mistakes = mistakes(field, body, type);
        if (!mistakes.isEmpty()) {
            throw new Problem.Invalid(mistakes);
        }
        return body;
    }

    public static List<ValidationError> mistakes(String field, String body, BodyType type) {
        boolean empty = body.isBlank() || type == BodyType.HTML && SafeHtml.isEmpty(body);
        if (empty) {
            return List.of(RequestError.EMPTY.at(field));
        }
        return body.indexOf('\0') >= 0 ? List.of(RequestError.CONTROL_CHARACTER.at(field)) : List.of();
    }
}
