package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.WebServer;

class CertificateRenewalTest {

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private Instant renewedAt = Instant.now();
    private TlsFiles files;
    private HttpServer http;
    private WebServer running;

    @BeforeEach
    void start() throws IOException {
        files = made("first");
        http = new HttpServer(new Listening(
                InetAddress.getLoopbackAddress(),
                0,
                Optional.of(0),
                Optional.of(files),
                Duration.ofSeconds(20),
                EchoServer.CONNECTIONS));
        running = http.factory().getWebServer();
        running.start();
        said.start();
        log().addAppender(said);
    }

    @AfterEach
    void stop() {
        log().detachAppender(said);
        running.stop();
        running.destroy();
    }

    @Test
    void the_next_handshake_after_a_renewal_shows_the_new_certificate() throws Exception {
        Certificate first = shown();
        assertThat(shown()).isEqualTo(first);
        put(made("second"));
        http.reloadCertificate();
        Certificate second = shown();
        assertThat(second).isNotEqualTo(first);
        http.reloadCertificate();
        assertThat(shown()).isEqualTo(second);
    }

    @Test
    void a_broken_renewal_is_logged_and_leaves_the_earlier_certificate_in_use_until_it_is_put_right() throws Exception {
        Certificate first = shown();
        renew(files.certificate(), "no certificate");
        http.reloadCertificate();
        assertThat(shown()).isEqualTo(first);
        assertThat(errors()).singleElement().asString().contains("the previous one stays");

        TlsFiles second = made("second");
        renew(files.certificate(), Files.readString(second.certificate()));
        http.reloadCertificate();
        assertThat(shown()).as("a certificate without its key").isEqualTo(first);
        renew(files.key(), Files.readString(second.key()));
        http.reloadCertificate();
        assertThat(shown()).isNotEqualTo(first);
    }

    private TlsFiles made(String name) throws IOException {
        return SelfSigned.ensure(folder.resolve(name), List.of("localhost"), Instant.now());
    }

    private void put(TlsFiles next) throws IOException {
        renew(files.certificate(), Files.readString(next.certificate()));
        renew(files.key(), Files.readString(next.key()));
    }

    /// As certbot does, whole or not at all; each time a second later.
    private void renew(Path file, String text) throws IOException {
        renewedAt = renewedAt.plusSeconds(1);
        Path part = Files.writeString(file.resolveSibling("part"), text);
        Files.setLastModifiedTime(part, FileTime.from(renewedAt));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void tls_1_2_has_authenticated_encryption_only_and_nothing_older_is_spoken() throws Exception {
        List<String> spoken = new ArrayList<>();
        try (SSLSocket client = client()) {
            for (String suite : client.getSupportedCipherSuites()) {
                try (SSLSocket one = client()) {
                    one.setEnabledProtocols(new String[] {"TLSv1.2"});
                    one.setEnabledCipherSuites(new String[] {suite});
                    one.startHandshake();
                    spoken.add(suite);
                } catch (IOException _) {
                    // refused
                }
            }
        }
        assertThat(spoken)
                .isNotEmpty()
                .allMatch(it -> it.startsWith("TLS_ECDHE_") && (it.contains("_GCM_") || it.contains("_CHACHA20_")));
    }

    private SSLSocket client() throws Exception {
        return client(http.httpsPort().orElseThrow());
    }

    /// Accepts any certificate.
    static SSLSocket client(int port) throws Exception {
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        return (SSLSocket) anybody.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private Certificate shown() throws Exception {
        try (SSLSocket socket = client()) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private List<String> errors() {
        return said.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(HttpServer.class);
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
