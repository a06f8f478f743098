package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.outbox.OutgoingMail;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// The recipients of one message, as typed: addresses with or without names.
///
/// @param to empty: the ticket's customer
public record Recipients(List<String> to, List<String> cc, List<String> bcc) {

    private static final int MOST = 100;

    public Recipients {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    public static Recipients of(String to, String cc, String bcc) {
        return new Recipients(AddressList.split(to), AddressList.split(cc), AddressList.split(bcc));
    }

    List<ValidationError> errors() {
        var errors = new ArrayList<ValidationError>();
        add(errors, "to", to);
        add(errors, "cc", cc);
        add(errors, "bcc", bcc);
        if (to.size() + cc.size() + bcc.size() > MOST) {
            errors.add(RequestError.TOO_MANY.at("to", MOST));
        }
        return errors;
    }

    private static void add(List<ValidationError> errors, String field, List<String> entries) {
        entries.stream()
                .filter(entry -> AddressList.address(entry).isEmpty())
                .forEach(entry -> errors.add(RequestError.BAD_ADDRESS.at(field, entry)));
    }

    OutgoingMail of(OutgoingMail mail) {
        return mail.to(to.isEmpty() ? mail.to() : addresses(to), addresses(cc), addresses(bcc));
    }

    private static List<MailAddress> addresses(List<String> entries) {
        return entries.stream()
                .flatMap(entry -> AddressList.address(entry).stream())
                .toList();
    }
}
