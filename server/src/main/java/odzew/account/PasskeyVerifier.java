package odzew.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Verifies what authenticators answer, by webauthn4j: type, challenge, origin, relying party, flags,
/// signature, and the counter of signatures. Any make of authenticator is accepted.
final class PasskeyVerifier {

    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final int LONGEST = 12_000;
    private static final Logger log = LoggerFactory.getLogger(PasskeyVerifier.class);

    /// A new credential.
    ///
    /// @param data the attested credential data, which contain the id and the public key
    record Registered(byte[] id, byte[] data, long signCount, boolean backupEligible) {}

    /// A credential as stored.
    record Stored(
            long id,
            long agentId,
            String login,
            String name,
            byte[] data,
            byte[] userHandle,
            long signCount,
            boolean backupEligible) {}

    /// An answer that is not verified yet.
    record Assertion(AuthenticationData data) {

        byte[] credentialId() {
            var id = data.getCredentialId();
            return id == null ? new byte[0] : Arrays.copyOf(id, id.length);
        }

        Optional<byte[]> userHandle() {
            var handle = data.getUserHandle();
            return handle == null || handle.length == 0 ? Optional.empty() : Optional.of(handle);
        }
    }

    /// Loaded at the first passkey: the start of the server does not wait for it.
    private static final class Library {
        static final ObjectConverter CONVERTER = new ObjectConverter();
        static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
        static final AttestedCredentialDataConverter CREDENTIALS = new AttestedCredentialDataConverter(CONVERTER);
    }

    private static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
            .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
            .toList();

    private PasskeyVerifier() {}

    /// Throws `PasskeyRefused`.
    static Registered register(RelyingParty party, PasskeyChallenges.Challenge challenge, String json) {
        var parameters = new RegistrationParameters(server(party, challenge), PARAMETERS, false, true);
        return orRefused(() -> {
            var answer = Library.MANAGER.verifyRegistrationResponseJSON(bounded(json), parameters);
            var made = Objects.requireNonNull(answer.getAttestationObject()).getAuthenticatorData();
            var credential = Objects.requireNonNull(made.getAttestedCredentialData());
            return new Registered(
                    credential.getCredentialId(),
                    Library.CREDENTIALS.convert(credential),
                    made.getSignCount(),
                    made.isFlagBE());
        });
    }

    /// Throws `PasskeyRefused`.
    static Assertion parse(String json) {
        return orRefused(() -> {
            var assertion = new Assertion(Library.MANAGER.parseAuthenticationResponseJSON(bounded(json)));
            if (assertion.credentialId().length == 0) {
                throw new PasskeyRefused("no credential is named");
            }
            return assertion;
        });
    }

    /// Returns the new count of signatures. Throws `PasskeyRefused`.
    ///
    /// @param verification true if the authenticator must have verified its user, by a PIN or a fingerprint
    static long verify(
            RelyingParty party,
            PasskeyChallenges.Challenge challenge,
            Assertion assertion,
            Stored stored,
            boolean verification) {
        return orRefused(() -> {
            var credential = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    null,
                    stored.backupEligible(),
                    null,
                    stored.signCount(),
                    Library.CREDENTIALS.convert(stored.data()),
                    new AuthenticationExtensionsAuthenticatorOutputs<>(),
                    null,
                    null,
                    Set.of());
            var parameters =
                    new AuthenticationParameters(server(party, challenge), credential, null, verification, true);
            try {
                var verified = Library.MANAGER.verify(assertion.data(), parameters);
                return Objects.requireNonNull(verified.getAuthenticatorData()).getSignCount();
            } catch (MaliciousCounterValueException _) {
                log.warn(
                        "passkey {} of agent {} counted backwards, so a copy of it may exist: refused",
                        stored.id(),
                        stored.login());
                throw new PasskeyRefused("the counter went back");
            }
        });
    }

    private static ServerProperty server(RelyingParty party, PasskeyChallenges.Challenge challenge) {
        return ServerProperty.builder()
                .originPredicate(party.accepted())
                .rpId(party.id())
                .challenge(new DefaultChallenge(challenge.value()))
                .build();
    }

    private static String bounded(String json) {
        if (json.length() > LONGEST) {
            throw new PasskeyRefused("the answer has " + json.length() + " characters");
        }
        return json;
    }

    /// The library throws many kinds of exceptions at hostile input; each is a refusal.
    private static <T> T orRefused(Supplier<T> work) {
        try {
            return work.get();
        } catch (PasskeyRefused refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw new PasskeyRefused(e.getClass().getSimpleName());
        }
    }
}
