package odzew.inbox;

import odzew.database.Database;

/// The first message of an installation.
public record FirstMessage(Database database) {

    /// True once a message has arrived, by whatever way.
    public boolean hasArrived() {
        return database.read(handle -> handle.createQuery("select exists (select from incoming_mail)")
                .mapTo(Boolean.class)
                .one());
    }
}
