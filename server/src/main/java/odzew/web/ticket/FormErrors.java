package odzew.web.ticket;

import java.util.Map;
import java.util.regex.Pattern;
import odzew.problem.LocalizedText;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.web.View;

/// The texts of errors in forms, without the API's names of fields, which a form does not show.
final class FormErrors {

    private static final Pattern CUSTOM_FIELD = Pattern.compile("custom_fields\\[(.+?)]");

    private static final Map<String, LocalizedText> EMPTY = Map.of(
            "body", TicketText.EMPTY_REPLY,
            "comment", TicketText.EMPTY_COMMENT,
            "subject", TicketText.EMPTY_SUBJECT,
            "to", TicketText.EMPTY_RECIPIENT);

    private FormErrors() {}

    static String text(ValidationError error, View view) {
        LocalizedText empty = EMPTY.get(error.field());
        return error.code() == RequestError.EMPTY && empty != null
                ? view.text(empty)
                : CUSTOM_FIELD.matcher(view.text(error.message())).replaceAll("$1");
    }
}
