package odzew.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/// Requests that an open page makes without its reader: its stream, and the parts that it loads again after a
/// change. They do not count as use of the session.
final class Unattended {

    private static final Pattern PARTS =
            Pattern.compile(Desk.PATH + "/tickets/[0-9]+/(?:messages|card|messages/[0-9]+/ledger)");

    private Unattended() {}

    static boolean is(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("GET")
                && (path.equals(Desk.PATH + "/live")
                        || "true".equals(request.getHeader("HX-Request"))
                                && PARTS.matcher(path).matches());
    }
}
