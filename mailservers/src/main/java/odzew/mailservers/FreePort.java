package odzew.mailservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port of this machine for a program that a test starts. It lies below the ports that the system gives to
/// outgoing connections, which would otherwise take it before the program does, or while the program restarts.
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int LAST = 15_000;

    private FreePort() {}

    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // taken; the next one
            }
        }
    }
}
