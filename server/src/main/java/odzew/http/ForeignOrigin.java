package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Recognises a change that another site's page requests. Browsers send the origin of a request; programs send
/// neither header.
public final class ForeignOrigin {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    private ForeignOrigin() {}

    /// @param opaque true if an opaque origin (`null`) is ours; browsers send it for forms of pages without
    /// referrer, and for sandboxed frames
    public static boolean isForeign(HttpServletRequest request, boolean opaque) {
        if (HARMLESS.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !(opaque && origin.equals("null")) && !isHost(origin, request.getHeader("Host"));
    }

    private static boolean isHost(String origin, String host) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority())
                    .filter(authority -> authority.equalsIgnoreCase(host))
                    .isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
