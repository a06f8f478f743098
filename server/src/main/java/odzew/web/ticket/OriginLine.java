package odzew.web.ticket;

import static odzew.web.ticket.TicketText.*;

import java.util.ArrayList;
import java.util.List;
import odzew.inbox.Authenticity;
import odzew.inbox.MailOrigin;
import odzew.inbox.MailPerson;
import odzew.web.View;

/// The line below the head of a received message: its addresses, and warnings about its sender.
///
/// @param original the number of the message as it arrived; 0 for a message that did not come by e-mail
record OriginLine(List<String> people, List<String> warnings, long original) {

    static final OriginLine NONE = new OriginLine(List.of(), List.of(), 0);

    private static final int MOST = 10;

    static OriginLine of(MailOrigin mail, View view) {
        var people = new ArrayList<String>();
        mail.of("FROM").stream().findFirst().ifPresent(it -> people.add(it.address()));
        List<MailPerson> to = mail.of("TO");
        List<MailPerson> cc = mail.of("CC");
        List<MailPerson> replyTo = mail.of("REPLY_TO");
        if (!to.isEmpty()) {
            people.add(view.text(TO, some(to)));
        }
        if (!cc.isEmpty()) {
            people.add(view.text(COPIED, some(cc)));
        }
        if (!replyTo.isEmpty()) {
            people.add(view.text(ANSWERS_TO, some(replyTo)));
        }
        var warnings = new ArrayList<String>();
        switch (mail.authenticity()) {
            case PASSED -> people.add(view.text(SENDER_PASSED));
            case NOT_CHECKED -> people.add(view.text(SENDER_NOT_CHECKED));
            case FAILED -> warnings.add(view.text(SENDER_FAILED));
        }
        if (!mail.agent().isEmpty()) {
            boolean proven = mail.authenticity() == Authenticity.PASSED;
            (proven ? people : warnings).add(view.text(AGENTS_ADDRESS, mail.agent()));
        }
        if (mail.needsReview() && warnings.isEmpty()) {
            warnings.add(view.text(SENDER_UNPROVEN));
        }
        return new OriginLine(people, warnings, mail.incomingId());
    }

    private static String some(List<MailPerson> people) {
        String shown = String.join(
                ", ", people.stream().limit(MOST).map(MailPerson::shown).toList());
        return people.size() > MOST ? shown + " +" + (people.size() - MOST) : shown;
    }
}
