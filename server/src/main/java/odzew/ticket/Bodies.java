package odzew.ticket;

import java.util.List;
import odzew.mail.text.SafeHtml;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.problem.Problem.Mistake;

/// What every body must be.
public final class Bodies {

    private Bodies() {}

    /// Refuses what a reader would see as nothing, and the one character that PostgreSQL cannot store.
    public static String requireContent(String field, String body, BodyType type) {
        List<Mistake> mistakes = mistakes(field, body, type);
        if (!mistakes.isEmpty()) {
            throw new Problem.Invalid(mistakes);
        }
        return body;
    }

    public static List<Mistake> mistakes(String field, String body, BodyType type) {
        boolean empty = body.isBlank() || type == BodyType.HTML && SafeHtml.isEmpty(body);
        if (empty) {
            return List.of(Mistakes.empty(field));
        }
        return body.indexOf('\0') >= 0 ? List.of(Mistakes.controlCharacter(field)) : List.of();
    }
}
