package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import odzew.problem.HttpError;

/// On a server that is for this machine only, refuses names in `Host` that are not this machine's. Otherwise
/// a page of another site whose name resolves to 127.0.0.1 for a moment (DNS rebinding) would be of the
/// server's own origin.
public final class KnownHosts extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final boolean localOnly;

    /// @param localOnly true if the server listens on this machine, without a public address and without proxies
    public KnownHosts(boolean localOnly) {
        this.localOnly = localOnly;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
        if (!localOnly || isThisMachine(host)) {
            chain.doFilter(request, response);
        } else {
            new ErrorReply(421, List.of(HttpError.UNKNOWN_HOST.of(host)), Map.of()).write(request, response);
        }
    }

    /// An address is not a name, so nothing can rebind it.
    static boolean isThisMachine(String host) {
        String name = host.replaceAll(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
                || name.startsWith("[") && name.endsWith("]");
    }
}
