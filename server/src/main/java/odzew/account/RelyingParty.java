package odzew.account;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.server.OriginPredicate;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// The name that passkeys are made for, and the origin whose pages may use them. Browsers use passkeys on
/// HTTPS pages of a domain and on `localhost` only.
///
/// @param origin empty: any port of `localhost`
record RelyingParty(String id, Optional<Origin> origin) {

    private static final String LOCAL = "localhost";

    /// Empty if no browser would use a passkey at this address. Without a public address the server is for
    /// its own machine.
    static Optional<RelyingParty> of(Optional<URI> publicUrl) {
        if (publicUrl.isEmpty()) {
            return Optional.of(new RelyingParty(LOCAL, Optional.empty()));
        }
        URI url = publicUrl.get();
        String host = url.getHost().toLowerCase(Locale.ROOT);
        boolean works = host.equals(LOCAL) || "https".equalsIgnoreCase(url.getScheme()) && isDomain(host);
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return works
                ? Optional.of(new RelyingParty(host, Optional.of(Origin.create(url.getScheme() + "://" + host + port))))
                : Optional.empty();
    }

    /// An IP address has no passkeys (WebAuthn 2, 5.1.3).
    private static boolean isDomain(String host) {
        return !host.startsWith("[") && !host.matches("[0-9.]+");
    }

    /// @param host of the request
    boolean isServedAs(String host) {
        return origin.isPresent() || host.equalsIgnoreCase(LOCAL);
    }

    OriginPredicate accepted() {
        return asked -> origin.map(asked::equals).orElseGet(() -> LOCAL.equals(asked.getHost()));
    }
}
