package odzew.alert;

import java.io.IOException;

/// A way on which notices leave this server.
@FunctionalInterface
interface AlertChannel {

    /// Returns when the other side has accepted the notice.
    void send(Notice notice) throws IOException;
}
