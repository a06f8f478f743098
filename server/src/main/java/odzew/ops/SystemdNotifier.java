package odzew.ops;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports the server's state to systemd (sd_notify(3)): one datagram to the socket that `NOTIFY_SOCKET`
/// names. The JDK has no datagram sockets of the Unix domain, so the C library is called. Linux only, as
/// systemd is.
@SuppressWarnings("restricted") // native access is enabled in java.options
public final class SystemdNotifier {

    private static final Logger log = LoggerFactory.getLogger(SystemdNotifier.class);
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    /// The length of `sun_path`.
    private static final int LONGEST = 108;

    private final Optional<String> socket;

    private SystemdNotifier(Optional<String> socket) {
        this.socket = socket;
    }

    /// Does nothing where the variable is not set.
    public static SystemdNotifier of(Map<String, String> environment) {
        return new SystemdNotifier(Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(it -> it.startsWith("/") || it.startsWith("@"))
                .filter(it -> it.getBytes(StandardCharsets.UTF_8).length < LONGEST));
    }

    /// @param status one line, which `systemctl status` shows
    public void ready(String status) {
        send("READY=1\nSTATUS=" + status);
    }

    public void stopping() {
        send("STOPPING=1\nSTATUS=stopping");
    }

    /// A failure is logged only: the server works without systemd.
    private void send(String state) {
        socket.ifPresent(path -> {
            try {
                send(path, state.getBytes(StandardCharsets.UTF_8));
            } catch (Throwable e) { // of a method handle
                log.warn("systemd was not notified", e);
            }
        });
    }

    private static void send(String path, byte[] state) throws Throwable {
        int descriptor = (int) function("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)
                .invokeExact((int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (descriptor < 0) {
            throw new IllegalStateException("no socket");
        }
        try (Arena arena = Arena.ofConfined()) {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            if (name[0] == '@') {
                name[0] = 0; // an abstract name begins with NUL
            }
            MemorySegment address = arena.allocate(Short.BYTES + LONGEST);
            address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, Short.BYTES, name.length);
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, state);
            AddressLayout pointer = ValueLayout.ADDRESS;
            MethodHandle sendto = Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("sendto"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT,
                                    pointer,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT,
                                    pointer,
                                    ValueLayout.JAVA_INT));
            long sent = (long) sendto.invokeExact(
                    descriptor, bytes, (long) state.length, MSG_NOSIGNAL, address, Short.BYTES + name.length);
            if (sent != state.length) {
                throw new IllegalStateException("nothing listens at " + path);
            }
        } finally {
            int _ = (int) function("close", ValueLayout.JAVA_INT).invokeExact(descriptor);
        }
    }

    private static MethodHandle function(String name, ValueLayout.OfInt... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
    }
}
