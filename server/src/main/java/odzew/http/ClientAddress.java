package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import odzew.net.AddressRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Behind trusted proxies the client's address is the last one in `X-Forwarded-For` that is not a trusted proxy:
/// the client can forge everything before it. Without trusted proxies the header is ignored.
public final class ClientAddress extends HttpFilter {

    private static final long serialVersionUID = 1;

    /// The request attribute of a header that was ignored: the client may be another than the one that connected.
    static final String IGNORED = ClientAddress.class.getName() + ".ignored";

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Logger log = LoggerFactory.getLogger(ClientAddress.class);

    private final transient List<AddressRange> proxies;

    /// One line for each server: any stranger can send the header.
    private final AtomicBoolean warned = new AtomicBoolean();

    public ClientAddress(List<AddressRange> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean proxy = isProxy(request.getRemoteAddr());
        boolean ignored = !proxy && request.getHeader(FORWARDED_FOR) != null;
        if (ignored) {
            request.setAttribute(IGNORED, true);
        }
        if (ignored && warned.compareAndSet(false, true)) {
            log.warn(
                    "{} sends {}, which is ignored: if it is your proxy, all its clients count as one address until"
                            + " ODZEW_TRUSTED_PROXIES names it",
                    request.getRemoteAddr(),
                    FORWARDED_FOR);
        }
        chain.doFilter(proxy ? new Forwarded(request) : request, response);
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    /// @param connected the address of a trusted proxy
    /// @param forwarded the lines of the header
    String client(String connected, List<String> forwarded) {
        List<String> hops = forwarded.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(hop -> !hop.isEmpty())
                .toList();
        String client = connected;
        for (String hop : hops.reversed()) {
            if (!isProxy(client) || !isAddress(hop)) {
                break;
            }
            client = hop;
        }
        return client;
    }

    private static boolean isAddress(String hop) {
        try {
            InetAddress.ofLiteral(hop);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private final class Forwarded extends HttpServletRequestWrapper {

        private final String client;
        private final boolean secure;

        Forwarded(HttpServletRequest request) {
            super(request);
            this.client = ClientAddress.this.client(
                    request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR)));
            secure = request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : super.getScheme();
        }
    }
}
