package odzew.web.admin;

import java.util.List;
import java.util.function.BooleanSupplier;
import odzew.account.AgentRegister;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.sending.Senders;
import odzew.problem.LocalizedText;
import odzew.setup.Dictionaries;
import odzew.setup.Dictionaries.QueueView;
import odzew.web.Desk;

/// The needs of a new installation, from its data: nothing has to be ticked.
///
/// @param relay true if the server has a relay, which sends for every queue without a sender of its own
/// @param received true once a message has arrived, by whatever way
/// @param sent true once a message was sent
public record SetUpSteps(
        Dictionaries dictionaries,
        Senders senders,
        boolean relay,
        Mailboxes mailboxes,
        AgentRegister agents,
        BooleanSupplier received,
        BooleanSupplier sent) {

    /// @param link to the page that does it
    public record Step(LocalizedText name, LocalizedText hint, String link, boolean done) {}

    public List<Step> all() {
        List<String> addresses = dictionaries.queues().stream()
                .map(QueueView::email)
                .filter(it -> !it.isEmpty())
                .toList();
        boolean sends = !addresses.isEmpty()
                && (relay || addresses.stream().allMatch(it -> senders.find(it).isPresent()));
        boolean team = agents.list().stream()
                        .filter(it -> it.agent().active() && it.canSignIn())
                        .count()
                > 1;
        boolean reads = !mailboxes.list().isEmpty() || received.getAsBoolean();
        return List.of(
                step(SetUpText.QUEUE, SetUpText.QUEUE_HINT, "/queues", !addresses.isEmpty()),
                step(SetUpText.SENDER, SetUpText.SENDER_HINT, "/senders", sends),
                step(SetUpText.MAILBOX, SetUpText.MAILBOX_HINT, "/mailboxes", reads),
                step(SetUpText.TEAM, SetUpText.TEAM_HINT, "/agents", team),
                new Step(SetUpText.TEST, SetUpText.TEST_HINT, Desk.PATH + "/new", sent.getAsBoolean()));
    }

    public boolean areDone() {
        return all().stream().allMatch(Step::done);
    }

    private static Step step(LocalizedText name, LocalizedText hint, String page, boolean done) {
        return new Step(name, hint, AdminPages.PATH + page, done);
    }
}
