package odzew.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client with the demo's API user.
public final class ApiClient implements AutoCloseable {

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("api_user:api_pass".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    public ApiClient(String url) {
        this.url = url;
    }

    public String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    public String post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(json)));
    }

    public String put(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json; charset=utf-8")
                .PUT(BodyPublishers.ofString(json)));
    }

    /// Uploads a temporary file and returns its token.
    public String upload(String name, byte[] bytes) {
        String answer = send(HttpRequest.newBuilder(URI.create(url + "/api/temporary_files?filename=" + name))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes)));
        return field(answer, "token");
    }

    /// A field of a flat JSON object, as text.
    public static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("There is no " + name + " in " + json);
        }
        return found.group(1);
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.header("Authorization", CREDENTIALS).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
