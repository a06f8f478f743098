package odzew.inbox;

import odzew.database.Database;
import odzew.ticket.CustomerMails;

/// The addresses that mail is taken for.
public final class Mailboxes {

    private final Database database;
    private final CustomerMails tickets;

    public Mailboxes(Database database, CustomerMails tickets) {
        this.database = database;
        this.tickets = tickets;
    }

    /// Whether a queue has it, with or without a plus part.
    boolean contains(String address) {
        return database.read(
                handle -> tickets.queueOf(handle, Envelope.mailbox(address)).isPresent());
    }
}
