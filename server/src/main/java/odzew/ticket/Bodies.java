package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import odzew.mail.text.Omission;
import odzew.mail.text.SafeHtml;
import odzew.mail.write.BodyCheck;
import odzew.problem.LocalizedText;
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

    /// What makes a body that is mailed invalid: also all of it that would not be in the message.
    public static List<ValidationError> mailMistakes(String field, String body, BodyType type) {
        var mistakes = new ArrayList<>(mistakes(field, body, type));
        if (mistakes.isEmpty()) {
            omissions(body, type).stream()
                    .filter(omission -> omission.kind().isRefused())
                    .forEach(omission -> mistakes.add(RequestError.NOT_MAILABLE.at(field, text(omission))));
        }
        return mistakes;
    }

    /// What of a body is left out of the message for safety, or shown as text instead.
    public static List<Notice> notices(String body, BodyType type) {
        return omissions(body, type).stream()
                .filter(omission -> !omission.kind().isRefused())
                .map(omission -> new Notice(omission.code(), text(omission)))
                .toList();
    }

    private static List<Omission> omissions(String body, BodyType type) {
        return switch (type) {
            case HTML -> BodyCheck.omissions(body);
            case PLAIN -> List.of();
        };
    }

    private static LocalizedText text(Omission omission) {
        return new LocalizedText(omission.english(), omission.polish());
    }

    public static List<ValidationError> mistakes(String field, String body, BodyType type) {
        boolean empty = body.isBlank() || type == BodyType.HTML && SafeHtml.isEmpty(body);
        if (empty) {
            return List.of(RequestError.EMPTY.at(field));
        }
        return body.indexOf('\0') >= 0 ? List.of(RequestError.CONTROL_CHARACTER.at(field)) : List.of();
    }
}
