package odzew.mailbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import odzew.mailbox.MailboxTrouble;
import odzew.net.HostileAnswers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A token server can keep us neither busy nor waiting.
class TokenEndpointTest {

    @ParameterizedTest
    @EnumSource(HostileAnswers.Kind.class)
    void an_answer_that_is_too_large_too_slow_or_elsewhere_is_trouble_of_the_mailbox(HostileAnswers.Kind kind)
            throws Exception {
        try (var server = new HostileAnswers(kind)) {
            var endpoint = new TokenEndpoint(Duration.ofMillis(300));
            assertThatThrownBy(() -> endpoint.ask(server.url(), Map.of("grant_type", "refresh_token")))
                    .isInstanceOf(MailboxTrouble.class);
            assertThat(server.isLeft()).isTrue();
            assertThat(server.requests()).isEqualTo(1);
        }
    }
}
