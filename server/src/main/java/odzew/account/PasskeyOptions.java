package odzew.account;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.util.List;
import java.util.Map;

/// The options with which a browser asks an authenticator, in the JSON form of WebAuthn 3.
final class PasskeyOptions {

    private static final String TYPE = "public-key";

    private PasskeyOptions() {}

    /// Discoverable and with user verification where the authenticator has them: a simple security key is
    /// still a second factor.
    ///
    /// @param known credentials of the agent; their authenticators refuse to make another one
    static Map<String, Object> registration(
            RelyingParty party, DeskAgent agent, PasskeyChallenges.Challenge challenge, List<byte[]> known) {
        return Map.of(
                "rp", Map.of("id", party.id(), "name", "Odzew"),
                "user",
                        Map.of(
                                "id", Base64Url.of(challenge.userHandle()),
                                "name", agent.login(),
                                "displayName", agent.displayName()),
                "challenge", Base64Url.of(challenge.value()),
                "pubKeyCredParams",
                        PasskeyVerifier.ALGORITHMS.stream()
                                .map(PasskeyOptions::algorithm)
                                .toList(),
                "timeout", PasskeyChallenges.VALID.toMillis(),
                "excludeCredentials",
                        known.stream().map(PasskeyOptions::credential).toList(),
                "authenticatorSelection", Map.of("residentKey", "preferred", "userVerification", "preferred"),
                "attestation", "none");
    }

    /// @param allowed empty: the authenticator offers the passkeys that it has
    static Map<String, Object> signIn(
            RelyingParty party, PasskeyChallenges.Challenge challenge, List<byte[]> allowed, boolean verification) {
        return Map.of(
                "rpId", party.id(),
                "challenge", Base64Url.of(challenge.value()),
                "timeout", PasskeyChallenges.VALID.toMillis(),
                "allowCredentials",
                        allowed.stream().map(PasskeyOptions::credential).toList(),
                "userVerification", verification ? "required" : "discouraged");
    }

    private static Map<String, Object> algorithm(COSEAlgorithmIdentifier algorithm) {
        return Map.of("type", TYPE, "alg", algorithm.getValue());
    }

    private static Map<String, Object> credential(byte[] id) {
        return Map.of("type", TYPE, "id", Base64Url.of(id));
    }
}
