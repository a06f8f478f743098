package odzew.mailbox.oauth;

import java.time.Instant;
import java.util.Optional;

/// How long a mailbox can sign in by OAuth 2.
///
/// @param access end of the present access token, which is renewed before
/// @param consent end of the consent itself, where the provider says so
public record TokenValidity(Optional<Instant> access, Optional<Instant> consent) {}
