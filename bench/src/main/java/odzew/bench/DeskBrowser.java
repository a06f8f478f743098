package odzew.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Imitates an agent's browser: it keeps cookies and accepts compressed pages.
final class DeskBrowser implements AutoCloseable {

    record Page(String text, long nanos) {}

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String url;

    DeskBrowser(int port) {
        this.url = "http://127.0.0.1:" + port;
    }

    void signIn(String login, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/desk/sign-in").text());
        if (!token.find()) {
            throw new IOException("there is no form at /desk/sign-in");
        }
        String form =
                "_csrf=" + encoded(token.group(1)) + "&login=" + encoded(login) + "&password=" + encoded(password);
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/desk/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != 303) {
            throw new IOException("signing in was answered by " + answer.statusCode());
        }
    }

    /// Measures from the request to the last byte, before decompression.
    Page get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept-Encoding", "gzip")
                .header("Accept-Language", "pl")
                .build();
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        long nanos = System.nanoTime() - begin;
        // a search with one result leads to its ticket
        boolean found = answer.headers()
                .firstValue("Location")
                .filter(it -> it.contains("/desk/tickets/"))
                .isPresent();
        if (answer.statusCode() != 200 && !found) {
            throw new IOException(path + " was answered by " + answer.statusCode());
        }
        boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
        byte[] body =
                packed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
        return new Page(new String(body, StandardCharsets.UTF_8), nanos);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
