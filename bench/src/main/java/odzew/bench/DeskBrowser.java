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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// Imitates an agent's browser: it keeps cookies and accepts compressed pages.
final class DeskBrowser implements AutoCloseable {

    record Page(String text, long nanos) {}

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String url;
    private String csrf = "";

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

    /// Posts a form. With `script` as htmx does, which gets the changed part of the page; without it a redirect.
    Page post(String path, Map<String, String> fields, boolean script) throws IOException, InterruptedException {
        String form = "_csrf=" + encoded(csrf)
                + fields.entrySet().stream()
                        .map(field -> "&" + field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining());
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept-Encoding", "gzip")
                .header("Accept-Language", "pl")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (script) {
            request.header("HX-Request", "true").header("HX-Target", "main");
        }
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        long nanos = System.nanoTime() - begin;
        if (answer.statusCode() != (script ? 200 : 303) && answer.statusCode() != 204) {
            throw new IOException(path + " was answered by " + answer.statusCode());
        }
        return new Page(text(answer), nanos);
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
        String text = text(answer);
        Matcher token = TOKEN.matcher(text);
        if (token.find()) {
            csrf = token.group(1);
        }
        return new Page(text, nanos);
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
        byte[] body =
                packed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
        return new String(body, StandardCharsets.UTF_8);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
