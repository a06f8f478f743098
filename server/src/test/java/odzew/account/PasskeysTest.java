package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.webauthn4j.data.client.Origin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import odzew.secret.InstallationKey;
import org.junit.jupiter.api.Test;

/// Passkeys work at some addresses only; a challenge is open for minutes.
class PasskeysTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
    private final PasskeyChallenges challenges =
            new PasskeyChallenges(new InstallationKey("k".repeat(32).getBytes(StandardCharsets.UTF_8)), now::get);

    private static Optional<RelyingParty> at(String url) {
        return RelyingParty.of(Optional.of(URI.create(url)));
    }

    @Test
    void passkeys_are_of_an_https_domain_or_of_this_machine() {
        assertThat(at("https://Help.example.com/odzew/")).hasValueSatisfying(party -> {
            assertThat(party.id()).isEqualTo("help.example.com");
            assertThat(party.accepted().test(new Origin("https://help.example.com")))
                    .isTrue();
            assertThat(party.accepted().test(new Origin("https://example.com"))).isFalse();
            assertThat(party.accepted().test(new Origin("https://help.example.com:8443")))
                    .isFalse();
        });
        assertThat(at("https://help.example.com:8443"))
                .hasValueSatisfying(
                        party -> assertThat(party.accepted().test(new Origin("https://help.example.com:8443")))
                                .isTrue());
        assertThat(at("http://help.example.com")).isEmpty();
        assertThat(at("https://192.0.2.7")).isEmpty();
        assertThat(at("https://[2001:db8::7]")).isEmpty();
        assertThat(at("http://localhost:8080")).isPresent();
    }

    @Test
    void without_a_public_address_they_work_at_localhost_only() {
        var party = RelyingParty.of(Optional.empty()).orElseThrow();
        assertThat(party.isServedAs("localhost")).isTrue();
        assertThat(party.isServedAs("192.0.2.7")).isFalse();
        assertThat(party.accepted().test(new Origin("http://localhost:18080"))).isTrue();
        assertThat(party.accepted().test(new Origin("http://localhost.example.com")))
                .isFalse();
    }

    @Test
    void a_challenge_is_open_for_five_minutes_and_for_its_purpose() {
        var made = challenges.next(new byte[0]);
        String token = challenges.sealed("sign-in", made);
        now.updateAndGet(it -> it.plus(Duration.ofSeconds(299)));
        assertThat(challenges.open("sign-in", token).value()).isEqualTo(made.value());
        assertThatThrownBy(() -> challenges.open("second step of agent 5 in session s", token))
                .isInstanceOf(PasskeyRefused.class);
        assertThatThrownBy(() -> challenges.open("sign-in", token.substring(1))).isInstanceOf(PasskeyRefused.class);
        assertThatThrownBy(() -> challenges.open("sign-in", "x".repeat(1_001))).isInstanceOf(PasskeyRefused.class);
        now.updateAndGet(it -> it.plus(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> challenges.open("sign-in", token)).isInstanceOf(PasskeyRefused.class);
    }
}
