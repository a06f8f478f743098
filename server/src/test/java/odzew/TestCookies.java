package odzew;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Keeps cookies for HTTPS over HTTP too, as a browser does whose TLS ends at a proxy before the server.
final class TestCookies extends CookieManager {

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
        super.put(uri, headers);
        getCookieStore().getCookies().forEach(TestCookies::open);
    }

    private static void open(HttpCookie cookie) {
        cookie.setSecure(false);
    }
}
