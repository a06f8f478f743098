package odzew.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import odzew.mailservers.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningPortsTest {

    @TempDir
    private Path folder;

    @Test
    void each_port_that_is_in_use_is_named_with_its_variable_and_the_remedy() throws IOException {
        try (var web = taken();
                var mail = taken()) {
            assertThatThrownBy(() -> require(Map.of(
                            "ODZEW_HTTP_PORT", port(web), "ODZEW_HTTPS_PORT", "0", "ODZEW_LMTP_PORT", port(mail))))
                    .isInstanceOf(SettingsReader.Wrong.class)
                    .hasMessageContaining("ODZEW_HTTP_PORT is \"" + port(web) + "\"")
                    .hasMessageContaining("set ODZEW_HTTP_PORT to a free port")
                    .hasMessageContaining("ODZEW_LMTP_PORT is \"" + port(mail) + "\"")
                    .hasMessageNotContaining("ODZEW_HTTPS_PORT");
        }
    }

    @Test
    void two_settings_with_one_port_are_found() {
        String port = String.valueOf(Ports.lasting());
        assertThatThrownBy(() -> require(Map.of("ODZEW_HTTP_PORT", port, "ODZEW_HTTPS_PORT", port)))
                .hasMessageContaining("ODZEW_HTTPS_PORT is \"" + port + "\"");
    }

    @Test
    void an_address_of_another_machine_is_named() {
        assertThatThrownBy(() -> require(Map.of("ODZEW_LISTEN", "192.0.2.1")))
                .hasMessageContaining("ODZEW_LISTEN is \"192.0.2.1\", which is not an address of this machine")
                .hasMessageContaining("0.0.0.0");
    }

    @Test
    void free_ports_are_free_afterwards_too() {
        var environment = new HashMap<String, String>();
        environment.put("ODZEW_HTTP_PORT", String.valueOf(Ports.lasting()));
        environment.put("ODZEW_HTTPS_PORT", "0");
        assertThatCode(() -> {
                    require(environment);
                    require(environment);
                })
                .doesNotThrowAnyException();
    }

    private void require(Map<String, String> environment) {
        ListeningPorts.require(SettingsReader.read(environment, folder));
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static String port(ServerSocket socket) {
        return String.valueOf(socket.getLocalPort());
    }
}
