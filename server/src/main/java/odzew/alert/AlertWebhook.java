package odzew.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/// Posts notices as JSON. `text` holds all of it in one line, because chat services read that name.
final class AlertWebhook implements AlertChannel {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JsonMapper json = new JsonMapper();
    private final URI url;
    private final String installation;
    private final String base;

    /// @param base the address before the path of a page; empty: unknown
    AlertWebhook(URI url, String installation, String base) {
        this.url = url;
        this.installation = installation;
        this.base = base;
    }

    @Override
    public void send(Notice notice) throws IOException {
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<Void> response = client.sendAsync(request(notice), HttpResponse.BodyHandlers.discarding())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() / 100 != 2) {
                throw new IOException("the alert webhook answers " + response.statusCode());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the alert webhook did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            client.shutdownNow();
        }
    }

    private HttpRequest request(Notice notice) {
        return HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body(notice))))
                .build();
    }

    private Map<String, Object> body(Notice notice) {
        Alert alert = notice.alert();
        var body = new LinkedHashMap<String, Object>();
        body.put("installation", installation);
        body.put("alert", alert.key());
        body.put("state", notice.ended() ? "ended" : "raised");
        body.put("since", notice.since().toString());
        body.put("subject", alert.subject().english());
        body.put("description", alert.text().english());
        body.put("link", alert.link().isEmpty() || base.isEmpty() ? alert.link() : base + alert.link());
        body.put(
                "text",
                (notice.ended() ? "Solved: " : "") + alert.subject().english()
                        + (notice.ended() ? "" : " " + alert.text().english()) + " (" + installation + ")");
        return body;
    }
}
