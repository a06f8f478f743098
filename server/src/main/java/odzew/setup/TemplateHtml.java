package odzew.setup;

import java.util.List;
import odzew.mail.text.SafeHtml;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// HTML by administrators: it must have visible content, and PostgreSQL must be able to store it.
final class TemplateHtml {

    private TemplateHtml() {}

    static String require(String field, String html) {
        List<ValidationError> errors = errors(field, html);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return html;
    }

    static List<ValidationError> errors(String field, String html) {
        if (html.isBlank() || SafeHtml.isEmpty(html)) {
            return List.of(RequestError.EMPTY.at(field));
        }
        return html.indexOf('\0') >= 0 ? List.of(RequestError.CONTROL_CHARACTER.at(field)) : List.of();
    }
}
