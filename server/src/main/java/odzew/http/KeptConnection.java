package odzew.http;

import java.util.Collections;
import java.util.Locale;
import org.apache.coyote.Response;

/// Keeps the connection after a 400 whose request was read in full and is followed by nothing: more bytes may
/// be the rest of a body with too small a Content-Length. Tomcat reads the status when it writes the head and
/// when the request ends, and closes after every 400; it sees another number at these two moments.
final class KeptConnection {

    private static final int BAD_REQUEST = 400;

    /// No status of HTTP.
    private static final int HIDDEN = 4_000;

    private KeptConnection() {}

    /// Hides the status, unless the response says that the connection ends.
    static boolean hide(Response response) {
        boolean kept = isPossible(response);
        if (kept) {
            response.setStatus(HIDDEN);
        }
        return kept;
    }

    static boolean isPossible(Response response) {
        return response.getStatus() == BAD_REQUEST && !isClosing(response);
    }

    static void show(Response response) {
        response.setStatus(BAD_REQUEST);
    }

    /// The status for the client.
    static int sent(int status) {
        return status == HIDDEN ? BAD_REQUEST : status;
    }

    private static boolean isClosing(Response response) {
        return Collections.list(response.getMimeHeaders().values("Connection")).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    }
}
