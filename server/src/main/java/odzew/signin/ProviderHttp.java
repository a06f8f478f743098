package odzew.signin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import odzew.net.PublicAddresses;

/// Requests to the provider, bounded in time and size; redirects are not followed. The administrator has
/// named the issuer's host and port, wherever they are; any other host that the provider names must be
/// public.
final class ProviderHttp {

    private static final int LONGEST_ANSWER = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    record Reply(int status, byte[] body) {}

    private final URI issuer;
    private final Duration patience;

    ProviderHttp(URI issuer) {
        this(issuer, PATIENCE);
    }

    /// @param patience for the whole answer
    ProviderHttp(URI issuer, Duration patience) {
        this.issuer = issuer;
        this.patience = patience;
    }

    /// @param authorization the header; empty: none
    Reply get(URI url, String authorization) throws ProviderException {
        return send(request(url, authorization).GET());
    }

    Reply post(URI url, Map<String, String> form, String authorization) throws ProviderException {
        return send(request(url, authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    private HttpRequest.Builder request(URI url, String authorization) {
        var request = HttpRequest.newBuilder(url).timeout(patience).header("Accept", "application/json");
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    /// The deadline includes the name server and the body, unlike the request's own timeout.
    private Reply send(HttpRequest.Builder builder) throws ProviderException {
        HttpRequest request = builder.build();
        long end = System.nanoTime() + patience.toNanos();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        try {
            CompletableFuture.supplyAsync(() -> checked(request.uri()), Thread::startVirtualThread)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            HttpResponse<byte[]> got = client.sendAsync(
                            request,
                            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER))
                    .get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return new Reply(got.statusCode(), got.body());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw ProviderException.unreachable(request.uri().getHost() + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw ProviderException.unreachable(request.uri().getHost() + " has not answered in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProviderException.unreachable("interrupted", e);
        } finally {
            client.shutdownNow(); // also a head without end, which a cancelled answer of a shared client would keep
        }
    }

    private URI checked(URI url) {
        if (issuer.getRawAuthority().equalsIgnoreCase(url.getRawAuthority())
                && issuer.getScheme().equals(url.getScheme())) {
            return url;
        }
        if (!"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("the provider names " + url + ", which is not https");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (!PublicAddresses.ONLY.allows(address)) {
                    throw new IllegalArgumentException(
                            "the provider names " + url + ", which is neither the issuer nor public");
                }
            }
            return url;
        } catch (IOException e) {
            throw new IllegalArgumentException(url.getHost() + " was not found", e);
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
