package odzew.alert;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Opens a ticket about an alert, within the transaction that removes its notice.
@FunctionalInterface
public interface AlertTickets {

    void open(Handle handle, Alert alert, Instant now);
}
