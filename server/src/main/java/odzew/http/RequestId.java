package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The thirteen hexadecimal digits that identify a request in its response and in the log.
public final class RequestId {

    public static final String ATTRIBUTE = RequestId.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestId() {}

    static String next() {
        return HexFormat.of().toHexDigits(RANDOM.nextLong(), 13);
    }

    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : next();
    }
}
