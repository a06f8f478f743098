package odzew.mailbox.oauth;

import java.time.Instant;
import java.util.Optional;

/// The period in which a mailbox can sign in by OAuth 2.
///
/// @param access end of the current access token, which is renewed earlier
/// @param consent end of the consent itself, if the provider reports it
public record TokenValidity(Optional<Instant> access, Optional<Instant> consent) {}
