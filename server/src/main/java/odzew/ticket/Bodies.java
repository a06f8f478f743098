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

/// The rules for every message body.
public final class Bodies {

    private Bodies() {}

    /// Refuses a body without visible content, and U+0000, which PostgreSQL cannot store.
    public static String requireContent(String field, String body, BodyType type) {
        List<ValidationError> errors = errors(field, body, type);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return body;
    }

    /// Lists the reasons why a body cannot be sent, including parts that the message would have to omit.
    public static List<ValidationError> mailErrors(String field, String body, BodyType type) {
        return mailErrors(field, body, type, body);
    }

    /// @param whole the body with the history that is sent below it
    static List<ValidationError> mailErrors(String field, String body, BodyType type, String whole) {
        var errors = new ArrayList<>(errors(field, body, type));
        if (errors.isEmpty()) {
            omissions(whole, type).stream()
                    .filter(omission -> omission.kind().isRefused())
                    .forEach(omission -> errors.add(RequestError.NOT_MAILABLE.at(field, text(omission))));
        }
        return errors;
    }

    /// Lists the parts of a body that the message omits for safety, or shows as plain text.
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

    public static List<ValidationError> errors(String field, String body, BodyType type) {
        boolean empty = body.isBlank() || type == BodyType.HTML && SafeHtml.isEmpty(body);
        if (empty) {
            return List.of(RequestError.EMPTY.at(field));
        }
        return body.indexOf('\0') >= 0 ? List.of(RequestError.CONTROL_CHARACTER.at(field)) : List.of();
    }
}
