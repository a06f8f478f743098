package odzew.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdNotifierTest {

    private static final String RECEIVER = """
            import socket, sys
            name = sys.argv[1]
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind("\\0" + name[1:] if name[0] == "@" else name)
            print("bound", flush=True)
            for _ in range(2):
                print(s.recv(4096).decode().replace("\\n", "|"), flush=True)
            """;

    @TempDir
    Path folder;

    @Test
    void systemd_is_notified_at_a_path_and_at_an_abstract_name() throws Exception {
        for (String name : new String[] {folder.resolve("notify").toString(), "@odzew-" + folder.getFileName()}) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
            Process python = new ProcessBuilder("/usr/bin/python3", "-c", RECEIVER, name).start();
            try (var lines =
                    new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("bound");
                var systemd = SystemdNotifier.of(Map.of("NOTIFY_SOCKET", name));
                systemd.ready("HTTP port 8080");
                systemd.stopping();
                assertThat(lines.readLine()).isEqualTo("READY=1|STATUS=HTTP port 8080");
                assertThat(lines.readLine()).isEqualTo("STOPPING=1|STATUS=stopping");
            } finally {
                python.destroyForcibly();
            }
        }
    }

    @Test
    void a_server_without_systemd_or_with_a_socket_that_is_gone_goes_on() {
        assertThatCode(() -> SystemdNotifier.of(Map.of()).ready("")).doesNotThrowAnyException();
        assertThatCode(() -> SystemdNotifier.of(Map.of("NOTIFY_SOCKET", "/nowhere/notify"))
                        .ready(""))
                .doesNotThrowAnyException();
    }
}
