package odzew.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Objects in an S3 bucket: `PREFIX/FOLDER/ab/abcd…`. The bucket's name is in the path of each request, as every
/// service accepts it.
final class S3Bucket implements ObjectPlace {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;
    private static final int LARGEST_LIST = 4 * 1024 * 1024;

    private record Answer(int status, byte[] body) {}

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final BytesTarget.InBucket bucket;
    private final String folder;
    private final S3Signature signature;
    private final Duration patience;
    private final InstantSource clock;

    S3Bucket(BytesTarget.InBucket bucket, String folder, S3Credentials credentials, InstantSource clock) {
        this(bucket, folder, credentials, PATIENCE, clock);
    }

    /// @param patience the time for one whole answer, its body included
    S3Bucket(
            BytesTarget.InBucket bucket,
            String folder,
            S3Credentials credentials,
            Duration patience,
            InstantSource clock) {
        this.patience = patience;
        this.bucket = bucket;
        this.folder = bucket.prefix().isEmpty() ? folder : bucket.prefix() + "/" + folder;
        this.signature = new S3Signature(credentials, bucket.region());
        this.clock = clock;
    }

    /// The operator makes the bucket; this finds out that it is there and may be read.
    @Override
    public void prepare() throws IOException {
        list("00");
    }

    @Override
    public void put(String name, byte[] object) throws IOException {
        require(send("PUT", key(name), "", object, 4096), 200);
    }

    @Override
    public Optional<byte[]> get(String name) throws IOException {
        Answer answer = send("GET", key(name), "", new byte[0], LARGEST);
        if (answer.status() == 404 && !text(answer).contains("NoSuchBucket")) {
            return Optional.empty();
        }
        require(answer, 200);
        return Optional.of(answer.body());
    }

    @Override
    public void remove(String name) throws IOException {
        Answer answer = send("DELETE", key(name), "", new byte[0], 4096);
        if (answer.status() != 404 || text(answer).contains("NoSuchBucket")) {
            require(answer, 200, 204);
        }
    }

    @Override
    public List<Listed> list(String twoDigits) throws IOException {
        var all = new ArrayList<Listed>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            String token = next.get().isEmpty() ? "" : "continuation-token=" + encoded(next.get()) + "&";
            String query = token + "list-type=2&max-keys=1000&prefix=" + encoded(folder + "/" + twoDigits + "/");
            Answer answer = send("GET", "", query, new byte[0], LARGEST_LIST);
            require(answer, 200);
            next = read(answer.body(), all);
        }
        return all;
    }

    private String key(String name) {
        return "/" + folder + "/" + name.substring(0, 2) + "/" + name;
    }

    /// Repeats what failed on the way or by the service's fault.
    private Answer send(String method, String key, String query, byte[] body, int largest) throws IOException {
        IOException last = new IOException();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Answer answer = once(method, key, query, body, largest);
                if (answer.status() < 500 && answer.status() != 429) {
                    return answer;
                }
                last = refused(answer);
            } catch (HttpTimeoutException e) {
                throw e; // the caller has waited long enough
            } catch (IOException e) {
                last = e;
            }
            pause(attempt);
        }
        throw last;
    }

    private Answer once(String method, String key, String query, byte[] body, int largest) throws IOException {
        URI uri = URI.create(bucket.endpoint() + "/" + bucket.bucket() + key + (query.isEmpty() ? "" : "?" + query));
        var request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        signature.sign(request, method, uri, body, clock.instant());
        // The request's own timeout ends with the head of the answer.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), largest + 1L));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("S3 sent no complete answer within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private void pause(int attempt) throws IOException {
        if (attempt == ATTEMPTS) {
            return;
        }
        try {
            Thread.sleep(Duration.ofMillis(100L * attempt * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void require(Answer answer, int... statuses) throws IOException {
        for (int status : statuses) {
            if (answer.status() == status) {
                return;
            }
        }
        throw refused(answer);
    }

    private static IOException refused(Answer answer) {
        String code = text(answer).replaceAll("(?s).*<Code>([A-Za-z0-9]{1,60})</Code>.*|.*", "$1");
        return new IOException("S3 answers " + answer.status() + (code.isEmpty() ? "" : " " + code));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), 0, Math.min(answer.body().length, 4096), StandardCharsets.UTF_8);
    }

    /// Every byte but the unreserved ones; a blank is `%20`.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /// Adds the listed objects; returns where the next page begins.
    private static Optional<String> read(byte[] xml, List<Listed> all) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            String key = "";
            String next = "";
            boolean more = false;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "Key" -> key = reader.getElementText();
                    case "LastModified" ->
                        all.add(new Listed(
                                key.substring(key.lastIndexOf('/') + 1), Instant.parse(reader.getElementText())));
                    case "IsTruncated" -> more = reader.getElementText().equals("true");
                    case "NextContinuationToken" -> next = reader.getElementText();
                    default -> {}
                }
            }
            return more && !next.isEmpty() ? Optional.of(next) : Optional.empty();
        } catch (XMLStreamException | java.time.DateTimeException e) {
            throw new IOException("S3 answers with a list that cannot be read", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
