package odzew.net;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// TLS 1.2 or newer with validation of the server's certificate and host name.
public final class CheckedTls {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private CheckedTls() {}

    /// Layered over an existing connection; closing one closes both.
    public static Socket over(Socket tcp, SSLSocketFactory tls, String host, int port) throws IOException {
        var socket = (SSLSocket) tls.createSocket(tcp, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(VERSIONS);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
