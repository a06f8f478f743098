package odzew.signin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        try (var http = new ProviderHttp(URI.create("https://login.example.com"))) {
            assertThatThrownBy(() -> http.get(URI.create(url), ""))
                    .hasMessageContaining("neither the issuer nor public");
        }
    }

    @Test
    void another_host_is_asked_by_https_only() {
        try (var http = new ProviderHttp(URI.create("https://login.example.com"))) {
            assertThatThrownBy(() -> http.get(URI.create("http://login.example.com/token"), ""))
                    .hasMessageContaining("not https");
        }
    }
}
