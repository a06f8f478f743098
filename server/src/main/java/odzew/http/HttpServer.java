package odzew.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;

/// Tomcat with one connector for HTTP and one for HTTPS, and a virtual thread for each request.
public final class HttpServer {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final String PROTOCOL = EarlyRefusals.class.getName();

    /// A refused body is read up to this size, so that the client, still sending, receives the refusal.
    private static final int SWALLOWED = 128 * 1024 * 1024;

    /// Of TLS 1.2, in the notation of OpenSSL: with forward secrecy and authenticated encryption only.
    private static final String TLS_1_2_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20";

    private static final int HEADER_BYTES = 16 * 1024;

    private final Listening listening;
    private final Optional<Connector> https;
    private final Optional<Connector> management;
    private @Nullable List<FileTime> loaded;

    public HttpServer(Listening listening) throws IOException {
        this.listening = listening;
        this.https = listening.httpsPort().isPresent() && listening.tls().isPresent()
                ? Optional.of(https(listening.httpsPort().get(), listening.tls().get()))
                : Optional.empty();
        this.management = listening.management().map(this::management);
        this.loaded = listening.tls().isPresent() ? listening.tls().get().version() : null;
    }

    public TomcatServletWebServerFactory factory() {
        var factory = new TomcatServletWebServerFactory(listening.httpPort());
        factory.setProtocol(PROTOCOL);
        factory.setAddress(listening.address());
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.setRegisterDefaultServlet(false);
        factory.setDisableMBeanRegistry(true);
        factory.addConnectorCustomizers(this::customize);
        https.ifPresent(factory::addAdditionalConnectors);
        management.ifPresent(factory::addAdditionalConnectors);
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ErrorPages.class.getName());
            }
        });
        return factory;
    }

    /// The actual HTTPS port; empty without HTTPS.
    public Optional<Integer> httpsPort() {
        return https.map(Connector::getLocalPort);
    }

    /// The actual port for metrics and health; empty if they are on the other ports.
    public Optional<Integer> managementPort() {
        return management.map(Connector::getLocalPort);
    }

    /// Uses a renewed certificate for new connections; an invalid one is logged and the old one stays.
    public void reloadCertificate() {
        if (https.isEmpty() || listening.tls().isEmpty()) {
            return;
        }
        try {
            List<FileTime> now = listening.tls().get().version();
            if (!now.equals(loaded) && https.get().getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                loaded = now;
                listening.tls().get().load();
                protocol.reloadSslHostConfigs();
                log.info("certificate {} reloaded", listening.tls().get().certificate());
            }
        } catch (IOException | RuntimeException e) {
            log.error("renewed certificate rejected; the previous one stays in use", e);
        }
    }

    private Connector https(int port, TlsFiles files) {
        var connector = new Connector(PROTOCOL);
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        customize(connector);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setSSLEnabled(true);
            protocol.setAddress(listening.address());
            var host = new SSLHostConfig();
            host.setProtocols("TLSv1.2+TLSv1.3");
            host.setCiphers(TLS_1_2_CIPHERS);
            var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateFile(files.certificate().toAbsolutePath().toString());
            certificate.setCertificateKeyFile(files.key().toAbsolutePath().toString());
            host.addCertificate(certificate);
            protocol.addSslHostConfig(host);
        }
        return connector;
    }

    private Connector management(InetSocketAddress at) {
        var connector = new Connector(PROTOCOL);
        connector.setPort(at.getPort());
        customize(connector);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setAddress(at.getAddress());
        }
        return connector;
    }

    private void customize(Connector connector) {
        connector.setXpoweredBy(false);
        connector.setMaxPostSize(0);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            // PHP's curl sends the vendor's `customer_id[]=13` unencoded
            protocol.setRelaxedQueryChars("[]{}|^");
            protocol.setCompression("on");
            protocol.setCompressibleMimeType(
                    "application/json,application/problem+json,application/yaml,text/javascript,text/css");
            protocol.setExecutor(new VirtualThreadExecutor("http-"));
            protocol.setMaxSwallowSize(SWALLOWED);
            protocol.setMaxHttpHeaderSize(HEADER_BYTES);
            protocol.setConnectionTimeout((int) listening.patience().toMillis());
            protocol.setKeepAliveTimeout((int) listening.patience().toMillis());
        }
        if (connector.getProtocolHandler() instanceof EarlyRefusals bounded) {
            bounded.limit(listening.connections());
        }
    }
}
