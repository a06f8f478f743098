package odzew.inbox;

import java.util.Optional;
import odzew.database.Database;
import odzew.mail.MailAddress;

/// The addresses for which mail is accepted.
public final class OwnAddresses {

    private final Database database;
    private final Assignment placement = new Assignment();

    public OwnAddresses(Database database) {
        this.database = database;
    }

    /// True if a queue has the address, with or without a plus part.
    public boolean contains(String address) {
        return known(address).isPresent();
    }

    /// The full address of an accepted recipient.
    public Optional<String> known(String recipient) {
        return database.read(handle -> {
            String address = placement.canonical(handle, recipient);
            return Optional.of(address)
                    .filter(MailAddress::isValid)
                    .filter(it -> placement.of(handle, it).isPresent());
        });
    }
}
