package odzew.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages to push services: what they carry, who can read them, and which addresses are connected to.
class PushTest {

    private static final InstantSource NOON = () -> Instant.parse("2026-11-30T11:00:00Z");
    private static final PushMessage MESSAGE = new PushMessage(
            "Adam Kowalski: wzmianka o Tobie", "Gdzie paczka?", "/desk/tickets/7", "n7", true, Duration.ofDays(1));
    private static final Vapid KEY = Vapid.create("https://desk.example");

    /// RFC 8291, appendix A.
    @Test
    void the_example_of_the_standard_is_encrypted_as_it_says() {
        KeyPair sender = P256.pair(
                bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
                bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
        var target = PushTarget.of(
                        "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                        "BTBZMqHH6r4Tts7J_aSIgg")
                .orElseThrow();
        byte[] body = PushEncryption.encrypt(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                target,
                sender,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void the_browser_alone_reads_the_message_and_the_service_knows_the_sender() throws Exception {
        try (var service = new PushService();
                var client = service.client(NOON)) {
            assertThat(client.send(service.target(), MESSAGE, KEY)).isInstanceOf(PushOutcome.Accepted.class);
            PushService.Received received = service.next();
            assertThat(received.json())
                    .contains("\"title\":\"Adam Kowalski: wzmianka o Tobie\"", "\"path\":\"/desk/tickets/7\"");
            assertThat(received.headers())
                    .containsEntry("ttl", "86400")
                    .containsEntry("urgency", "high")
                    .containsEntry("topic", "n7")
                    .containsEntry("content-encoding", "aes128gcm");
            assertThat(PushService.claims(received.headers().get("authorization")))
                    .isEqualTo("{\"aud\":\"" + service.endpoint().replace("/send/abc", "") + "\",\"exp\":"
                            + NOON.instant().plus(Duration.ofHours(12)).getEpochSecond()
                            + ",\"sub\":\"https://desk.example\"}");
            assertThat(received.headers().get("authorization")).endsWith(", k=" + KEY.publicKeyText());
        }
    }

    @Test
    void a_key_that_was_kept_signs_as_before() {
        Vapid again = Vapid.of(KEY.publicKey(), KEY.privateKey(), "https://desk.example");
        assertThat(again.publicKeyText()).isEqualTo(KEY.publicKeyText());
        assertThat(again.privateKey()).isEqualTo(KEY.privateKey());
    }

    @ParameterizedTest
    @CsvSource({"201,Accepted", "404,Gone", "410,Gone", "400,Refused", "413,Refused", "429,Later", "503,Later"})
    void each_answer_has_its_meaning(int status, String meaning) throws Exception {
        try (var service = new PushService();
                var client = service.client(NOON)) {
            service.status.set(status);
            service.answerHeaders.put("Retry-After", "120");
            PushOutcome outcome = client.send(service.target(), MESSAGE, KEY);
            assertThat(outcome.getClass().getSimpleName()).isEqualTo(meaning);
            if (outcome instanceof PushOutcome.Later(var _, var after)) {
                assertThat(after).isEqualTo(Optional.of(Duration.ofSeconds(120)));
            }
        }
    }

    @Test
    void nothing_is_sent_to_an_address_that_is_not_public() throws Exception {
        try (var service = new PushService();
                var client = service.client(List.of(), NOON)) {
            assertThat(client.send(service.target(), MESSAGE, KEY))
                    .isInstanceOfSatisfying(
                            PushOutcome.Later.class,
                            it -> assertThat(it.reason()).contains("not public"));
            assertThat(service.isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://push.example/a",
                "https://push.example:25/a",
                "https://user@push.example/a",
                "https:///a",
                "push.example",
                "https://push.example/a#b",
                "https://push.example/ a"
            })
    void an_address_that_no_push_service_has_is_no_target(String endpoint) throws Exception {
        try (var service = new PushService()) {
            assertThat(PushTarget.of(endpoint, service.publicKey(), service.secret()))
                    .isEmpty();
            assertThat(PushTarget.of("https://push.example/a", service.publicKey(), service.secret()))
                    .isPresent();
        }
    }

    @Test
    void a_point_beside_the_curve_or_a_short_secret_is_no_target() throws Exception {
        try (var service = new PushService()) {
            byte[] point = bytes(service.publicKey());
            point[64] ^= 1;
            String beside = Base64.getUrlEncoder().withoutPadding().encodeToString(point);
            assertThat(PushTarget.of("https://push.example/a", beside, service.secret()))
                    .isEmpty();
            assertThat(PushTarget.of("https://push.example/a", service.publicKey(), "AAAA"))
                    .isEmpty();
            assertThat(PushTarget.of("https://push.example/a", "?", service.secret()))
                    .isEmpty();
        }
    }

    @Test
    void a_long_text_is_shortened_and_lengths_say_little() {
        var message = new PushMessage("😀".repeat(1_000), "ż".repeat(1_000), "/desk", "n1", false, Duration.ofHours(1));
        assertThat(message.title().codePointCount(0, message.title().length())).isEqualTo(301);
        assertThat(message.content()).hasSizeLessThanOrEqualTo(PushEncryption.LONGEST);
        assertThat(message.content().length % 512).isZero();
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
