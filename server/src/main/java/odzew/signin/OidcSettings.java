package odzew.signin;

import java.net.URI;
import java.util.Optional;

/// The company's identity provider (OpenID Connect) and what its claims mean here. `toString` shows no secret.
///
/// @param clientSecret empty: a client without one
/// @param roles absent: administrators decide about roles here
/// @param queues absent: administrators decide about visible queues here
public record OidcSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        String scope,
        AgentRule agents,
        Optional<ClaimMap> roles,
        Optional<ClaimMap> queues) {

    /// Which account a person of the provider gets.
    public enum AgentRule {
        /// The one that an administrator has linked.
        LINKED,
        /// Also the one with the same verified e-mail address, which is linked at the first sign-in.
        EMAIL,
        /// Also a new one.
        CREATE
    }

    /// Scheme, host and port of the issuer.
    public String origin() {
        return issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    @Override
    public String toString() {
        return issuer + ", client " + clientId;
    }
}
