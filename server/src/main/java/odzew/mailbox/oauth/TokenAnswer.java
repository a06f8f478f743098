package odzew.mailbox.oauth;

import java.time.Duration;
import java.util.Optional;

/// A provider's token response (RFC 6749 §5.1). `toString` shows no token.
///
/// @param refreshToken absent: the earlier one stays in use
/// @param consentLasts the lifetime of the refresh token, if the provider reports it
record TokenAnswer(String accessToken, Duration lasts, Optional<String> refreshToken, Optional<Duration> consentLasts) {

    @Override
    public String toString() {
        return "a token for " + lasts.toSeconds() + " s";
    }
}
