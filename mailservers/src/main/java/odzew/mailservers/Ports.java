package odzew.mailservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for servers that are stopped and restarted.
public final class Ports {

    /// Above it Linux allocates the ports of outgoing connections.
    private static final int LAST = 32_767;

    private static final int FIRST = 20_000;

    private Ports() {}

    /// A free port of loopback that is not allocated to an outgoing connection while its server is stopped.
    public static int lasting() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // taken: try the next one
            }
        }
    }
}
