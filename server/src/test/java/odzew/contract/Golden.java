package odzew.contract;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends the requests of one golden file, the token of an earlier answer in place of `TOKEN`.
final class Golden {

    static final String API_USER = basic("api_user", "api_pass");
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{44}");

    private final HttpClient http;
    private final String server;
    private String token = "";

    Golden(HttpClient http, String server) {
        this.http = http;
        this.server = server;
    }

    HttpResponse<String> send(Exchange.Part request, Map<String, String> further) throws Exception {
        return send(request, request.path(), further);
    }

    HttpResponse<String> send(Exchange.Part request, String path, Map<String, String> further) throws Exception {
        var builder = HttpRequest.newBuilder(URI.create(server + withToken(path)))
                .method(request.method(), BodyPublishers.ofString(withToken(request.sent())));
        request.headers().forEach(builder::header);
        further.forEach(builder::header);
        if (!request.headers().containsKey("Authorization")) {
            builder.header("Authorization", API_USER);
        }
        HttpResponse<String> response = http.send(builder.build(), BodyHandlers.ofString());
        Matcher found = RANDOM.matcher(response.body());
        if (found.find()) {
            token = found.group();
        }
        return response;
    }

    private String withToken(String text) {
        return text.replace("TOKEN", token);
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
