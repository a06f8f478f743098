package odzew.inbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Work;
import odzew.database.Database;
import odzew.mail.MailAddress;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.ticket.ClosedTicket;
import odzew.ticket.KnownPart;
import odzew.ticket.TicketUpdate;
import odzew.ticket.Tickets;
import org.jdbi.v3.core.Handle;

/// Handles a ticket as spam in one step: blocks its sender and closes it in one transaction, then teaches the
/// spam filter, if one is set.
public final class SpamTickets {

    /// @param closed names the blocked sender
    /// @param blocked false if a rule blocked the sender before
    /// @param learned the e-mail that the spam filter learned
    /// @param refused the filter's refusals to learn; the ticket is closed and its sender blocked all the same
    public record Marked(ClosedTicket closed, boolean blocked, OptionalLong learned, List<ValidationError> refused) {}

    /// The undo of a `Marked`.
    ///
    /// @param blocked the sender whose rule is removed; empty: none
    /// @param status the status before; `TicketUpdate.NOTHING`: unchanged
    /// @param known the status that marking left
    /// @param learned the e-mail that the filter learns as no spam
    public record Undo(
            Optional<String> blocked, TicketUpdate status, Optional<KnownPart> known, OptionalLong learned) {}

    private record Lesson(OptionalLong learned, List<ValidationError> refused) {}

    private final Assignment placement = new Assignment();
    private final Database database;
    private final Tickets tickets;
    private final IncomingMails incoming;
    private final CommandRunner commands;

    public SpamTickets(Database database, Tickets tickets, IncomingMails incoming, CommandRunner commands) {
        this.database = database;
        this.tickets = tickets;
        this.incoming = incoming;
        this.commands = commands;
    }

    /// Only for a caller who sees all queues, because the rule of a sender counts in all of them.
    /// Refuses to block our own addresses, those of agents, and trusted senders; then nothing changes.
    public Marked mark(long ticketId, AuditedCommand act) {
        requireAllQueues(act);
        Marked marked = database.inTransaction(handle -> {
            ClosedTicket closed = tickets.close(handle, ticketId, act);
            String sender = closed.sender().toLowerCase(Locale.ROOT);
            Optional<SenderRules.Rule> rule = foreign(handle, sender);
            if (rule.isEmpty()) {
                String login = act.actor().name();
                part(
                        handle,
                        act,
                        "sender_rule.block",
                        sender,
                        it -> incoming.rules().put(it, sender, SenderRules.Kind.BLOCK, login));
            }
            commands.once(handle, act, Work.of(_ -> sender));
            return new Marked(closed, rule.isEmpty(), email(handle, ticketId, sender), List.of());
        });
        Lesson lesson = teach(marked.learned(), true, act);
        return new Marked(marked.closed(), marked.blocked(), lesson.learned(), lesson.refused());
    }

    /// As [#mark], for callers who see all queues. Refuses, and changes nothing, if the status has changed since.
    ///
    /// @return the filter's refusals to learn
    public List<ValidationError> undo(long ticketId, Undo undo, AuditedCommand act) {
        requireAllQueues(act);
        Optional<String> blocked = undo.blocked().map(it -> it.toLowerCase(Locale.ROOT));
        database.useTransaction(handle -> {
            tickets.undo(handle, ticketId, undo.status(), undo.known(), act);
            blocked.ifPresent(sender -> part(
                    handle,
                    act,
                    "sender_rule.forget",
                    sender,
                    it -> incoming.rules().unblock(it, sender)));
            commands.once(handle, act, Work.of(_ -> blocked.orElse("")));
        });
        return teach(undo.learned(), false, act).refused();
    }

    private static void requireAllQueues(AuditedCommand act) {
        act.visible().requireAll("page", "strony", act.subject());
    }

    /// Returns the rule that blocks the sender already.
    private Optional<SenderRules.Rule> foreign(Handle handle, String sender) {
        if (!MailAddress.isValid(sender)) {
            throw new Problem.Invalid(PageError.SPAM_WITHOUT_SENDER.of());
        }
        if (placement.of(handle, sender).isPresent()) {
            throw new Problem.Invalid(PageError.SPAM_OF_QUEUE.of(sender));
        }
        handle.createQuery("select login from agent where lower(email) = :sender order by id limit 1")
                .bind("sender", sender)
                .mapTo(String.class)
                .findOne()
                .ifPresent(login -> {
                    throw new Problem.Invalid(PageError.SPAM_OF_AGENT.of(sender, login));
                });
        Optional<SenderRules.Rule> rule = SenderRules.of(handle, sender);
        rule.filter(it -> it.kind() == SenderRules.Kind.TRUST).ifPresent(it -> {
            throw new Problem.Invalid(PageError.SPAM_OF_TRUSTED.of(sender, it.pattern()));
        });
        return rule;
    }

    /// The sender's newest e-mail in the ticket.
    private static OptionalLong email(Handle handle, long ticketId, String sender) {
        return handle.createQuery("""
                        select i.id
                          from message m
                          join incoming_mail i on i.message_id = m.id
                         where m.ticket_id = :ticket and i.sender = :sender
                         order by i.id desc limit 1
                        """)
                .bind("ticket", ticketId)
                .bind("sender", sender)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// Outside of a transaction, because it talks to the network.
    private Lesson teach(OptionalLong email, boolean spam, AuditedCommand act) {
        if (email.isEmpty() || !incoming.teaches()) {
            return new Lesson(OptionalLong.empty(), List.of());
        }
        try {
            incoming.teach(act.visible(), email.getAsLong(), spam);
        } catch (Problem problem) {
            return new Lesson(OptionalLong.empty(), problem.errors());
        }
        String action = spam ? "incoming_mail.learn_spam" : "incoming_mail.learn_ham";
        database.useTransaction(handle -> part(handle, act, action, Long.toString(email.getAsLong()), _ -> {}));
        return new Lesson(email, List.of());
    }

    /// Audits a part of the command under the name that the part has elsewhere.
    private void part(Handle handle, AuditedCommand act, String action, String subject, Consumer<Handle> work) {
        commands.once(handle, AuditedCommand.of(act.actor(), act.visible(), action, subject), Work.of(it -> {
            work.accept(it);
            return "";
        }));
    }
}
