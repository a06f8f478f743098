package odzew.inbox.smtpd;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.inbox.Inbox;
import odzew.inbox.OwnAddresses;
import odzew.net.AddressRange;

/// Listeners on ports of their own.
final class ListenerRoom {

    static final long LIMIT = 3L << 20;

    private ListenerRoom() {}

    /// @param allowed empty for every address
    static ReceivingSettings settings(List<AddressRange> allowed) {
        return new ReceivingSettings(
                InetAddress.getLoopbackAddress(), 0, "desk.example", LIMIT, allowed, Optional::empty);
    }

    static MailListener listener(
            ReceivingProtocol protocol, Database database, Inbox inbox, ReceivingSettings settings) {
        var addresses = new OwnAddresses(database);
        return new MailListener(protocol, settings, inbox, addresses).start();
    }
}
