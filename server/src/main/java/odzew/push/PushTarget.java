package odzew.push;

import java.net.URI;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A browser that receives messages: the address at its push service and the keys that only the browser can read
/// with.
///
/// @param publicKey a point of P-256
/// @param secret of the browser, 16 bytes
public record PushTarget(URI endpoint, byte[] publicKey, byte[] secret) {

    private static final int LONGEST = 2_000;
    private static final int SECRET = 16;

    /// Empty if a push service or a browser would not make them: they come from outside.
    public static Optional<PushTarget> of(String endpoint, String publicKey, String secret) {
        try {
            var url = URI.create(endpoint);
            var decoder = Base64.getUrlDecoder();
            var target = new PushTarget(url, decoder.decode(publicKey), decoder.decode(secret));
            boolean address = endpoint.length() <= LONGEST
                    && "https".equals(url.getScheme())
                    && url.getHost() != null
                    && isOfWeb(url.getPort())
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
            return Optional.of(target)
                    .filter(it -> address && it.secret.length == SECRET)
                    .filter(it -> P256.point(it.publicKey).isPresent());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The ports below 1024 belong to other protocols, whose servers must not get requests of ours.
    private static boolean isOfWeb(int port) {
        return port == -1 || port == 443 || port >= 1024;
    }

    PublicKey key() {
        return P256.point(publicKey).orElseThrow(() -> new IllegalStateException("not a point of P-256"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PushTarget it
                && endpoint.equals(it.endpoint)
                && Arrays.equals(publicKey, it.publicKey)
                && Arrays.equals(secret, it.secret);
    }

    @Override
    public int hashCode() {
        return endpoint.hashCode();
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "a browser at " + endpoint.getHost();
    }
}
