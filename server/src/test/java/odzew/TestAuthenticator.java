package odzew;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser with one passkey of ES256, without attestation (WebAuthn 2, 6.1 and 6.5). It signs whatever it
/// is asked, also what a browser would refuse.
final class TestAuthenticator {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int HAS_CREDENTIAL = 0x40;

    private final byte[] id = new byte[32];
    private final KeyPair key;
    private final String origin;
    private byte[] userHandle = {};

    /// The number of signatures until now.
    int count;

    /// True if it asks its user for a PIN.
    boolean verifies = true;

    TestAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestAuthenticator(TestAuthenticator other, String origin) {
        this.origin = origin;
        this.key = other.key;
        this.userHandle = other.userHandle;
        this.count = other.count;
        System.arraycopy(other.id, 0, id, 0, id.length);
    }

    /// The same passkey, in a browser that is at another site.
    TestAuthenticator at(String site) {
        return new TestAuthenticator(this, site);
    }

    /// Makes the passkey.
    String create(JsonNode options) {
        userHandle = bytes(options.path("user").path("id").asString());
        byte[] data = authenticatorData(options.path("rp").path("id").asString(), HAS_CREDENTIAL);
        byte[] object = joined(
                HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746159"),
                ByteBuffer.allocate(2).putShort((short) data.length).array(),
                data);
        return answer(Map.of(
                "clientDataJSON", text(clientData("webauthn.create", options)), "attestationObject", text(object)));
    }

    /// Signs the challenge.
    String get(JsonNode options) {
        count++;
        byte[] data = authenticatorData(options.path("rpId").asString(), 0);
        byte[] client = clientData("webauthn.get", options);
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(joined(data, sha256(client)));
            return answer(Map.of(
                    "clientDataJSON", text(client),
                    "authenticatorData", text(data),
                    "signature", text(signature.sign()),
                    "userHandle", text(userHandle)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(Map<String, String> response) {
        return JSON.writeValueAsString(Map.of(
                "id", text(id),
                "rawId", text(id),
                "type", "public-key",
                "response", response,
                "clientExtensionResults", Map.of()));
    }

    private byte[] authenticatorData(String party, int flags) {
        byte[] head = joined(
                sha256(party.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) (PRESENT | (verifies ? VERIFIED : 0) | flags)},
                ByteBuffer.allocate(4).putInt(count).array());
        return flags == 0 ? head : joined(head, new byte[16], new byte[] {0, (byte) id.length}, id, coseKey());
    }

    private byte[] coseKey() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return joined(
                HexFormat.of().parseHex("a5010203262001215820"),
                coordinate(point.getAffineX().toByteArray()),
                HexFormat.of().parseHex("225820"),
                coordinate(point.getAffineY().toByteArray()));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[32];
        byte[] last = Arrays.copyOfRange(number, Math.max(0, number.length - 32), number.length);
        System.arraycopy(last, 0, padded, 32 - last.length, last.length);
        return padded;
    }

    private byte[] clientData(String type, JsonNode options) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                type,
                "challenge",
                options.path("challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
