package odzew.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import odzew.net.HostileAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a provider's configuration may send us.
class ProviderHttpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:5432/token",
                "https://169.254.169.254/latest",
                "https://[::1]/token",
                "https://10.0.0.7/token",
                "https://login.example.com:8443@10.0.0.7/token"
            })
    void an_address_that_is_neither_the_issuers_nor_public_is_not_asked(String url) {
        var http = new ProviderHttp(URI.create("https://login.example.com"));
        assertThatThrownBy(() -> http.get(URI.create(url), "")).hasMessageContaining("neither the issuer nor public");
    }

    @ParameterizedTest
    @EnumSource(value = HostileAnswers.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "REDIRECT")
    void an_answer_that_is_too_large_too_slow_or_endless_is_given_up(HostileAnswers.Kind kind) throws Exception {
        try (var server = new HostileAnswers(kind)) {
            var http = new ProviderHttp(URI.create(server.url()), Duration.ofMillis(300));
            assertThatThrownBy(() -> http.get(URI.create(server.url()), "")).isInstanceOf(ProviderException.class);
            assertThat(server.isLeft()).isTrue();
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (var server = new HostileAnswers(HostileAnswers.Kind.REDIRECT)) {
            var http = new ProviderHttp(URI.create(server.url()), Duration.ofSeconds(5));
            assertThat(http.get(URI.create(server.url()), "").status()).isEqualTo(302);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void another_host_is_asked_by_https_only() {
        var http = new ProviderHttp(URI.create("https://login.example.com"));
        assertThatThrownBy(() -> http.get(URI.create("http://login.example.com/token"), ""))
                .hasMessageContaining("not https");
    }
}
