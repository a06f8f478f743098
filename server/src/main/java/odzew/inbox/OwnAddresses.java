package odzew.inbox;

import odzew.database.Database;
import odzew.mail.MailAddress;
import odzew.ticket.CustomerMails;

/// The addresses that mail is taken for.
public final class OwnAddresses {

    private final Database database;
    private final CustomerMails tickets;

    public OwnAddresses(Database database, CustomerMails tickets) {
        this.database = database;
        this.tickets = tickets;
    }

    /// Whether a queue has it, with or without a plus part.
    public boolean contains(String address) {
        return MailAddress.isValid(address)
                && database.read(handle ->
                        tickets.queueOf(handle, Envelope.mailbox(address)).isPresent());
    }
}
