package odzew.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// Keeps the pages' token in a cookie, which another host of the domain must not be able to set.
final class PageCsrf implements CsrfTokenRepository {

    private static final String COOKIE = "odzew_csrf";

    private final PageCookies cookies;
    private final CookieCsrfTokenRepository plain = tokens(COOKIE, Desk.PATH, false);
    private final CookieCsrfTokenRepository secure = tokens(PageCookies.PREFIX + COOKIE, "/", true);

    PageCsrf(PageCookies cookies) {
        this.cookies = cookies;
    }

    private static CookieCsrfTokenRepository tokens(String name, String path, boolean secure) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(name);
        tokens.setCookiePath(path);
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Lax").secure(secure));
        return tokens;
    }

    private CookieCsrfTokenRepository of(HttpServletRequest request) {
        return cookies.areSecure(request) ? secure : plain;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }
}
