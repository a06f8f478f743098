package odzew.web.ticket;

import java.util.Map;
import java.util.Optional;
import odzew.problem.LocalizedText;
import odzew.ticket.KnownPart;

/// The result or failure of the last action.
///
/// @param tone `ok` or `problem`
/// @param refused the custom field whose value was refused, with what was typed: the text stands beside it
record PageNotice(String tone, String text, Optional<Again> again, Optional<KnownPart> refused) {

    PageNotice(String tone, String text) {
        this(tone, text, Optional.empty());
    }

    PageNotice(String tone, String text, Optional<Again> again) {
        this(tone, text, again, Optional.empty());
    }

    /// A further change that the notice offers: to undo one, or to make it in spite of a colleague's.
    ///
    /// It is made against the value that the page shows, so it overwrites nothing unseen either.
    ///
    /// @param path below the ticket's
    record Again(String path, Map<String, String> fields, LocalizedText label) {

        Again(String part, String value, LocalizedText label) {
            this("/change", Map.of(part, value), label);
        }

        /// The changed part, whose present value the form sends too; absent for other actions.
        Optional<String> part() {
            return path.startsWith("/change") ? fields.keySet().stream().findFirst() : Optional.empty();
        }
    }
}
