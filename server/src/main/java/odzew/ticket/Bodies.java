package odzew.ticket;

import odzew.mail.SafeHtml;
import odzew.problem.Mistakes;
import odzew.problem.Problem;

/// What every body must be.
final class Bodies {

    private Bodies() {}

    /// Refuses what a reader would see as nothing, and the one character that PostgreSQL cannot store.
    static String requireContent(String field, String body, BodyType type) {
        boolean empty = body.isBlank() || type == BodyType.HTML && SafeHtml.isEmpty(body);
        if (empty) {
            throw new Problem.Invalid(Mistakes.empty(field));
        }
        if (body.indexOf('\0') >= 0) {
            throw new Problem.Invalid(Mistakes.controlCharacter(field));
        }
        return body;
    }
}
