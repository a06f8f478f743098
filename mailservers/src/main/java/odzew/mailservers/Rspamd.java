package odzew.mailservers;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A private rspamd on loopback, with a configuration of its own: of its rules only GTUBE and a Bayes filter, no
/// look-ups in the DNS. It holds a message with GTUBE for certain spam.
public final class Rspamd implements AutoCloseable {

    /// Any filter must call a message with this line spam.
    public static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private static final String PASSWORD = "taught";

    private final ServerFolder folder;
    private final ServerProgram program;
    private final int port;
    private final int controllerPort;

    private Rspamd(ServerFolder folder, ServerProgram program, int port, int controllerPort) {
        this.folder = folder;
        this.program = program;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /// The reason why it cannot be started here, for the message of a skipped test.
    public static Optional<String> missing() {
        return Programs.find("rspamd").isPresent() ? Optional.empty() : Optional.of("rspamd is not installed.");
    }

    public static Rspamd start() throws IOException {
        ServerFolder folder = ServerFolder.create("rspamd");
        int port = FreePort.next();
        int controller = FreePort.next();
        folder.write("rspamd.conf", Map.of("PORT", port, "CONTROLLER", controller, "PASSWORD", PASSWORD));
        String configuration = folder.resolve("rspamd.conf").toString();
        var program = new ServerProgram(
                folder.resolve("output.log"), List.of(Programs.path("rspamd"), "-f", "-i", "-c", configuration));
        var rspamd = new Rspamd(folder, program, port, controller);
        if (!Programs.awaitPort(port, Duration.ofSeconds(60), program)
                || !Programs.awaitPort(controller, Duration.ofSeconds(20), program)) {
            String log = folder.text("output.log") + folder.text("rspamd.log");
            rspamd.close();
            throw new IOException("rspamd did not start: " + log);
        }
        return rspamd;
    }

    /// The worker that judges messages.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The controller, with its password.
    public URI controller() {
        return controller(PASSWORD);
    }

    public URI controller(String password) {
        return URI.create("http://:" + password + "@127.0.0.1:" + controllerPort);
    }

    @Override
    public void close() {
        program.close();
        folder.close();
    }
}
