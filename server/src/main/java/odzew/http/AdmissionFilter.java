package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import odzew.account.Quota;
import odzew.problem.HttpError;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/// Enforces the IP allow-list, the rate limit and a Content-Type; adds the headers `RateLimit` and
/// `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-11).
final class AdmissionFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient Admission admission;

    AdmissionFilter(Admission admission) {
        this.admission = admission;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isWildcard(request.getContentType())) {
            new ErrorReply(415, List.of(HttpError.WRONG_CONTENT_TYPE.of()), Map.of("Connection", "close"))
                    .write(request, response);
            return;
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(RequestLog.USER, caller.name());
        try {
            Quota quota = admission.admit(caller, request.getRemoteAddr());
            addQuota(response, quota);
            if (quota.isExceeded()) {
                String seconds = Integer.toString(quota.resetSeconds());
                var error = HttpError.TOO_MANY_REQUESTS.of(quota.limit(), quota.resetSeconds());
                new ErrorReply(429, List.of(error), Map.of("Retry-After", seconds)).write(request, response);
                return;
            }
        } catch (Refusal refusal) {
            ErrorReply.of(refusal).write(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /// `*/*` is valid in `Accept`, not as a Content-Type; routing would fail on it.
    private static boolean isWildcard(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].indexOf('*') >= 0;
    }

    private static void addQuota(HttpServletResponse response, Quota quota) {
        if (quota.limit() > 0) {
            response.setHeader("RateLimit-Policy", "\"minute\";q=%d;w=60".formatted(quota.limit()));
            response.setHeader(
                    "RateLimit", "\"minute\";r=%d;t=%d".formatted(Math.max(quota.left(), 0), quota.resetSeconds()));
        }
    }
}
