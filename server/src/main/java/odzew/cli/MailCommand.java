package odzew.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingMails;
import odzew.inbox.SenderRules.Kind;
import odzew.problem.Language;
import org.jdbi.v3.core.Handle;

/// `odzew admin mail …`: the received messages.
final class MailCommand {

    private static final int SHOWN = 200;

    private final IncomingMails mails;
    private final CommandRunner acts;
    private final Actor actor;
    private final Language language = AdminCommand.language(System.getenv());
    private final PrintStream out;

    MailCommand(Database database, InstantSource clock, Actor actor, PrintStream out) {
        this.actor = actor;
        this.mails = new IncomingMails(database, new Inbox(database, () -> {}, clock), clock);
        this.acts = new CommandRunner(database, clock);
        this.out = out;
    }

    void run(Arguments arguments) {
        switch (arguments.word(1)) {
            case "list" -> list(arguments);
            case "release" ->
                perform(
                        arguments,
                        handle -> mails.releaseAndTrust(handle, VisibleQueues.ALL, number(arguments), actor.name()));
            case "read-again" ->
                perform(arguments, handle -> mails.readAgain(handle, VisibleQueues.ALL, number(arguments)));
            case "make-ticket" ->
                perform(arguments, handle -> mails.makeTicket(handle, VisibleQueues.ALL, number(arguments)));
            case "trust" -> perform(arguments, handle -> put(handle, arguments, Kind.TRUST));
            case "block" -> perform(arguments, handle -> put(handle, arguments, Kind.BLOCK));
            case "forget" -> perform(arguments, handle -> mails.rules().remove(handle, arguments.word(2)));
            case "senders" -> senders();
            default -> throw new Arguments.Wrong("Unknown: admin mail " + arguments.word(1));
        }
    }

    private void perform(Arguments arguments, Consumer<Handle> change) {
        String subject = "incoming mail " + arguments.word(2);
        acts.perform(AuditedCommand.of(actor, "mail." + arguments.word(1), subject), change);
    }

    private void put(Handle handle, Arguments arguments, Kind kind) {
        mails.rules().put(handle, arguments.word(2), kind, actor.name());
    }

    private void senders() {
        mails.rules()
                .list()
                .forEach(rule -> out.printf(
                        "%s\t%s\t%d messages\t%s\t%s%n",
                        rule.kind().name().toLowerCase(Locale.ROOT),
                        rule.pattern(),
                        rule.hits(),
                        rule.addedAt(),
                        rule.addedBy()));
    }

    private void list(Arguments arguments) {
        var filter = new IncomingMails.Filter(
                arguments.option("message-id").orElse(""),
                arguments.option("sender").orElse(""),
                arguments.option("status").orElse(""));
        mails.list(VisibleQueues.ALL, filter, OptionalLong.empty(), SHOWN)
                .forEach(mail -> out.printf(
                        "%d\t%s\t%s\t%s\t%s\t%s%n",
                        mail.id(),
                        mail.receivedAt(),
                        mail.status(),
                        mail.sender(),
                        printable(mail.subject()),
                        printable(mail.reason().in(language))));
    }

    /// Replaces control characters: text from a sender must not control the terminal.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static long number(Arguments arguments) {
        String word = arguments.word(2);
        if (!word.matches("\\d{1,18}")) {
            throw new Arguments.Wrong("The number of a message is a whole number.");
        }
        return Long.parseLong(word);
    }
}
