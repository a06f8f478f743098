package odzew.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The client for S3 and a service with faults.
class S3BucketTest {

    private static final byte[] OBJECT = "object".getBytes(US_ASCII);
    private static final String NAME = Place.name(ObjectBox.sha256(OBJECT));

    private FakeS3 service;
    private S3Bucket bucket;

    @BeforeEach
    void open() throws IOException {
        service = new FakeS3();
        var target = (BytesTarget.InBucket) BytesTarget.parse(service.target());
        bucket = new S3Bucket(target, "folder", StoreRoom.CREDENTIALS, () -> StoreRoom.NOON);
    }

    @AfterEach
    void close() {
        bucket.close();
        service.close();
    }

    /// The example of the service's own documentation, "Authenticating Requests: GET Bucket (List Objects)".
    @Test
    void a_request_is_signed_as_in_the_documentation_of_the_service() {
        var signature = new S3Signature(
                new S3Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "us-east-1");
        URI uri = URI.create("https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J");
        var request = HttpRequest.newBuilder(uri);
        signature.sign(request, "GET", uri, new byte[0], Instant.parse("2013-05-24T00:00:00Z"));
        assertThat(request.build().headers().firstValue("Authorization"))
                .get()
                .asString()
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void an_object_is_written_read_listed_and_removed() throws IOException {
        bucket.put(NAME, OBJECT);
        assertThat(service.objects).containsOnlyKeys("odzew/folder/" + NAME.substring(0, 2) + "/" + NAME);
        assertThat(bucket.get(NAME)).hasValue(OBJECT);
        assertThat(bucket.list(NAME.substring(0, 2)))
                .containsExactly(new ObjectPlace.Listed(NAME, Instant.parse("2026-11-23T10:00:00Z")));
        bucket.remove(NAME);
        bucket.remove(NAME);
        assertThat(bucket.get(NAME)).isEmpty();
    }

    @Test
    void a_long_list_comes_in_pages() throws IOException {
        List<String> names = List.of("ab1", "ab2", "ab3", "ab4", "ab5");
        for (String name : names) {
            bucket.put(name, OBJECT);
        }
        bucket.put("ac1", OBJECT);
        assertThat(bucket.list("ab")).extracting(ObjectPlace.Listed::name).containsExactlyElementsOf(names);
    }

    @Test
    void a_service_that_is_overloaded_for_a_moment_is_asked_again() throws IOException {
        service.faults.addAll(List.of(503, 500));
        bucket.put(NAME, OBJECT);
        assertThat(service.requests).hasSize(3);
        service.faults.addAll(List.of(503, 503, 503));
        assertThatThrownBy(() -> bucket.get(NAME))
                .isInstanceOf(IOException.class)
                .hasMessage("S3 answers 503 Wrong");
    }

    @Test
    void an_answer_that_stalls_after_its_head_is_given_up() throws IOException {
        bucket.put(NAME, OBJECT);
        service.stalls = true;
        var target = (BytesTarget.InBucket) BytesTarget.parse(service.target());
        var hasty = new S3Bucket(
                target, "folder", StoreRoom.CREDENTIALS, java.time.Duration.ofMillis(200), () -> StoreRoom.NOON);
        assertThatThrownBy(() -> hasty.get(NAME)).hasMessageContaining("no complete answer");
        hasty.close();
    }

    @Test
    void a_missing_bucket_and_a_refused_key_do_not_make_objects_missing() {
        service.faults.addAll(List.of(404));
        assertThatThrownBy(() -> bucket.get(NAME)).hasMessage("S3 answers 404 NoSuchBucket");
        service.faults.addAll(List.of(403));
        assertThatThrownBy(() -> bucket.get(NAME)).hasMessage("S3 answers 403 Wrong");
        service.faults.addAll(List.of(404));
        assertThatThrownBy(() -> bucket.remove(NAME)).isInstanceOf(IOException.class);
        service.close();
        assertThatThrownBy(() -> bucket.get(NAME)).isInstanceOf(IOException.class);
    }

    @Test
    void no_text_shows_the_credentials() {
        assertThat(StoreRoom.CREDENTIALS.toString()).doesNotContain("KEYID", "secret-of-the-bucket");
        assertThat(new Places.Access(
                                BytesTarget.parse(service.target()),
                                StoreRoom.CREDENTIALS,
                                odzew.secret.TestKey.KEY,
                                "")
                        .toString())
                .doesNotContain("secret-of-the-bucket");
    }
}
