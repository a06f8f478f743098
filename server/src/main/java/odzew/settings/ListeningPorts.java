package odzew.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tests that the ports can be opened, before anything is started: so every taken port is reported with its
/// variable, and nothing has to be stopped again.
public final class ListeningPorts {

    private ListeningPorts() {}

    public static void require(Settings settings) {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("ODZEW_HTTP_PORT", settings.httpPort());
        ports.put("ODZEW_HTTPS_PORT", settings.httpsPort());
        settings.lmtpPort().ifPresent(port -> ports.put("ODZEW_LMTP_PORT", port));
        settings.smtpPort().ifPresent(port -> ports.put("ODZEW_SMTP_PORT", port));
        List<String> errors = new ArrayList<>(errors(ports, settings.listen()));
        settings.management()
                .filter(it -> !it.getAddress().equals(settings.listen()) || !ports.containsValue(it.getPort()))
                .ifPresent(
                        it -> errors.addAll(errors(Map.of("ODZEW_MANAGEMENT_LISTEN", it.getPort()), it.getAddress())));
        if (settings.management()
                .filter(it -> it.getPort() != 0 && ports.containsValue(it.getPort()))
                .isPresent()) {
            errors.add("ODZEW_MANAGEMENT_LISTEN names a port that another setting has; it needs one of its own.");
        }
        if (!errors.isEmpty()) {
            throw new SettingsReader.Wrong(errors);
        }
    }

    /// Keeps the ports open until all are tested, so that two settings with the same port are found too.
    private static List<String> errors(Map<String, Integer> ports, InetAddress address) {
        var errors = new ArrayList<String>();
        var open = new ArrayList<ServerSocket>();
        try {
            if (!listens(open, address, 0)) {
                return List.of(
                        "ODZEW_LISTEN is \"%s\", which is not an address of this machine; it must be one, or 0.0.0.0"
                                        .formatted(address.getHostAddress())
                                + " for all.");
            }
            ports.forEach((name, port) -> {
                if (port != 0 && !listens(open, address, port)) {
                    errors.add("%s is \"%d\", which cannot be used on %s: %s. Stop the program that uses it, or set %s"
                                    .formatted(name, port, address.getHostAddress(), reason(port), name)
                            + " to a free port.");
                }
            });
            return errors;
        } finally {
            open.forEach(ListeningPorts::close);
        }
    }

    private static boolean listens(List<ServerSocket> open, InetAddress address, int port) {
        try {
            var socket = new ServerSocket();
            open.add(socket);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String reason(int port) {
        return port < 1024 && !isRoot()
                ? "it is in use, or this user may not use ports below 1024"
                : "it is already in use";
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // already closed
        }
    }
}
