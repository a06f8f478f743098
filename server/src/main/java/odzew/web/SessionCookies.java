package odzew.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import odzew.secret.InstallationKey;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/// The cookie holds the session's id and a MAC of it. A reader of the database, which has the ids, cannot use
/// them: the key is not there.
final class SessionCookies implements HttpSessionIdResolver {

    private static final String COOKIE = "odzew_session";
    private static final String PURPOSE = "odzew session cookies";

    private final InstallationKey key;
    private final PageCookies cookies;
    private final CookieHttpSessionIdResolver plain = cookies(COOKIE, Desk.PATH, false);
    private final CookieHttpSessionIdResolver secure = cookies(PageCookies.PREFIX + COOKIE, "/", true);

    SessionCookies(InstallationKey key, PageCookies cookies) {
        this.key = key;
        this.cookies = cookies;
    }

    private static CookieHttpSessionIdResolver cookies(String name, String path, boolean secure) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setCookiePath(path);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(secure);
        cookie.setSameSite("Lax");
        var ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie);
        return ids;
    }

    private CookieHttpSessionIdResolver of(HttpServletRequest request) {
        return cookies.areSecure(request) ? secure : plain;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return of(request).resolveSessionIds(request).stream()
                .flatMap(value -> id(value).stream())
                .toList();
    }

    private Optional<String> id(String value) {
        int dot = value.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String id = value.substring(0, dot);
        return MessageDigest.isEqual(
                        key.macText(PURPOSE, id).getBytes(StandardCharsets.UTF_8),
                        value.substring(dot + 1).getBytes(StandardCharsets.UTF_8))
                ? Optional.of(id)
                : Optional.empty();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        of(request).setSessionId(request, response, sessionId + "." + key.macText(PURPOSE, sessionId));
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        of(request).expireSession(request, response);
    }
}
