package odzew.web.admin;

import java.util.Optional;
import java.util.OptionalInt;
import odzew.setup.QueueSettings;

/// The fields of a queue.
record QueueForm(Form form) {

    QueueSettings settings() {
        return new QueueSettings(
                form.text("name"),
                form.given("email"),
                form.text("display_name"),
                form.text("signature"),
                reopenDays(),
                form.isChecked("plus_addresses"),
                form.isChecked("acknowledges"),
                form.text("language"),
                own("acknowledgement_pl", "pl"),
                own("acknowledgement_en", "en"),
                form.number("acknowledgements_a_day"),
                form.isChecked("quotes_history"));
    }

    private OptionalInt reopenDays() {
        return switch (form.text("reopen")) {
            case "days" -> OptionalInt.of(form.number("reopen_days"));
            case "never" -> OptionalInt.of(0);
            default -> OptionalInt.empty();
        };
    }

    /// An unchanged default is not stored, so that it follows later changes of the program's default.
    private Optional<String> own(String field, String language) {
        return form.given(field)
                .filter(text -> !text.equals(
                        QueueSettings.standardAcknowledgement(language).strip()));
    }
}
