import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Calls a server with Thulium's API: the class that the vendor's Java sample uses, in the default package as
/// there. Thread-safe.
///
/// A status of 400 or above is a normal result; an exception means that there was no response.
public final class ThuliumRestClient implements AutoCloseable {

    private static final Duration TO_CONNECT = Duration.ofSeconds(30);
    private static final Duration TO_ANSWER = Duration.ofMinutes(5);

    private final HttpClient http;
    private final String authorization;

    /// @param trustAnyCertificate for a trial with a self-signed certificate; a man in the middle can then read
    /// the password
    public ThuliumRestClient(String user, String password, boolean trustAnyCertificate) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TO_CONNECT);
        http = (trustAnyCertificate ? builder.sslContext(trustingAnybody()) : builder).build();
    }

    public ThuliumRestResponse get(String url) throws IOException {
        return send(request(url).GET());
    }

    public ThuliumRestResponse post(String url, String json) throws IOException {
        return send(withJson(request(url), "POST", json));
    }

    public ThuliumRestResponse put(String url, String json) throws IOException {
        return send(withJson(request(url), "PUT", json));
    }

    public ThuliumRestResponse delete(String url) throws IOException {
        return send(request(url).DELETE());
    }

    /// Sends the stream's bytes unchanged, without holding them in memory, and closes it.
    public ThuliumRestResponse postRawData(String url, InputStream data) throws IOException {
        try (data) {
            BodyPublisher bytes = BodyPublishers.ofInputStream(() -> data);
            return send(request(url)
                    .header("Content-Type", "application/octet-stream")
                    .POST(bytes));
        }
    }

    /// Idle connections end by themselves; the method is there for try-with-resources.
    @Override
    public void close() {}

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TO_ANSWER).header("Authorization", authorization);
    }

    private static HttpRequest.Builder withJson(HttpRequest.Builder request, String method, String json) {
        return request.header("Content-Type", "application/json; charset=utf-8")
                .method(method, BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    }

    private ThuliumRestResponse send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new ThuliumRestResponse(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the answer");
        }
    }

    private static SSLContext trustingAnybody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAnybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The server's response. Printed as status and body.
    public static final class ThuliumRestResponse {

        private final int statusCode;
        private final String body;
        private final Map<String, List<String>> headers;

        ThuliumRestResponse(int statusCode, String body, Map<String, List<String>> headers) {
            this.statusCode = statusCode;
            this.body = body;
            this.headers = headers;
        }

        public int statusCode() {
            return statusCode;
        }

        public String body() {
            return body;
        }

        /// By lower-case name, such as `x-message-id`.
        public Map<String, List<String>> headers() {
            return headers;
        }

        public boolean isSuccessful() {
            return statusCode >= 200 && statusCode < 300;
        }

        @Override
        public String toString() {
            return statusCode + " " + body;
        }
    }

    /// An extended trust manager also decides about the host name; a plain one would be wrapped in that check.
    private static final class TrustAnybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
