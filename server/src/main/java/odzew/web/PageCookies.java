package odzew.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.function.ServerRequest;

/// The cookies of the pages. Over HTTPS their names begin with `__Host-` (RFC 6265bis, section 4.1.3): a browser
/// accepts such a cookie from this host over HTTPS only, so neither another host of the domain nor a page without
/// TLS can set one. Their path is then `/`; nothing but the pages reads them.
///
/// @param publicHttps also where the proxy before this server does not report the protocol
public record PageCookies(boolean publicHttps) {

    static final String PREFIX = "__Host-";

    public static PageCookies of(Optional<URI> publicUrl) {
        return new PageCookies(
                publicUrl.map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent());
    }

    boolean areSecure(HttpServletRequest request) {
        return publicHttps || request.isSecure();
    }

    /// @param path used without HTTPS
    String header(ServerRequest request, String name, String value, String path, String sameSite, Duration lasts) {
        boolean secure = areSecure(request.servletRequest());
        return ResponseCookie.from(secure ? PREFIX + name : name, value)
                .path(secure ? "/" : path)
                .httpOnly(true)
                .secure(secure)
                .sameSite(sameSite)
                .maxAge(lasts)
                .build()
                .toString();
    }

    Optional<String> value(ServerRequest request, String name) {
        String full = areSecure(request.servletRequest()) ? PREFIX + name : name;
        return Optional.ofNullable(request.cookies().getFirst(full)).map(jakarta.servlet.http.Cookie::getValue);
    }
}
