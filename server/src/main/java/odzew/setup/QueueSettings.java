package odzew.setup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import odzew.mail.text.MailLanguage;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// A queue's configuration by the administrator.
///
/// @param email empty: a queue without a mailbox, which cannot send mail
/// @param signature HTML with fields; empty for none
/// @param reopenDays a reply within so many days of its closing reopens a ticket, a later one opens a new
/// linked ticket; absent: it always reopens
/// @param plusAddresses true if the mailbox receives `name+anything@domain`
/// @param language `pl` or `en`: for customers whose language cannot be detected
/// @param acknowledgementPl absent: the program's own text
/// @param quotesHistory true if answers from the desk have the customer's last message below them
/// @param acknowledgementsADay the daily limit of acknowledgements to one address
public record QueueSettings(
        String name,
        Optional<String> email,
        String displayName,
        String signature,
        OptionalInt reopenDays,
        boolean plusAddresses,
        boolean acknowledges,
        String language,
        Optional<String> acknowledgementPl,
        Optional<String> acknowledgementEn,
        int acknowledgementsADay,
        boolean quotesHistory) {

    /// The settings of a new queue.
    public static final QueueSettings NEW = new QueueSettings(
            "-",
            Optional.empty(),
            "",
            "",
            OptionalInt.empty(),
            false,
            false,
            "pl",
            Optional.empty(),
            Optional.empty(),
            3,
            true);

    public static final int MOST_DAYS = 3_650;
    public static final int MOST_A_DAY = 100;

    private static final int LONGEST_TEXT = 10_000;

    public QueueSettings {
        Dictionaries.requireName("name", name);
        Dictionaries.requireMailbox(email, displayName);
        ReplyTemplates.requireLength("signature", signature);
        signature = TemplateHtml.errors("signature", signature).isEmpty() ? ReplyFields.clean(signature) : "";
        reopenDays.ifPresent(days -> requireRange("reopen_days", days, 0, MOST_DAYS));
        requireRange("acknowledgements_a_day", acknowledgementsADay, 1, MOST_A_DAY);
        if (!List.of("pl", "en").contains(language)) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("language", language, "pl, en"));
        }
        requireText("acknowledgement_pl", acknowledgementPl);
        requireText("acknowledgement_en", acknowledgementEn);
    }

    private static void requireRange(String field, int number, int least, int most) {
        if (number < least || number > most) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(field, Integer.toString(number), least + "–" + most));
        }
    }

    private static void requireText(String field, Optional<String> text) {
        int length = text.map(String::length).orElse(0);
        if (length > LONGEST_TEXT) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at(field, length, LONGEST_TEXT));
        }
    }

    /// The program's own text, in `pl` or `en`.
    public static String standardAcknowledgement(String language) {
        return AcknowledgementText.standard(MailLanguage.of(language)).template();
    }
}
