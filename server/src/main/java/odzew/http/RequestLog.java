package odzew.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;

/// Assigns each request its id, and logs one line: method, route, user, client address, status code, duration.
/// Bodies, query strings and raw paths are not logged: they contain customers' texts and tokens.
public final class RequestLog extends HttpFilter {

    /// The request attribute with the user's name.
    public static final String USER = RequestLog.class.getName() + ".user";
    private static final long serialVersionUID = 1;
    private static final String MDC_KEY = "request_id";
    private static final Logger log = LoggerFactory.getLogger("odzew.request");

    /// Bounded by the number of routes and codes; a raw path would not be.
    private record Measured(String method, String route, int code) {}

    private final transient Map<Measured, Timer> timers = new ConcurrentHashMap<>();
    private final transient MeterRegistry metrics;

    public RequestLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = RequestId.next();
        request.setAttribute(RequestId.ATTRIBUTE, id);
        response.setHeader("X-Request-Id", id);
        long start = System.nanoTime();
        MDC.put(MDC_KEY, id);
        boolean failed = true;
        try {
            chain.doFilter(request, response);
            failed = false;
        } finally {
            record(request, failed ? 500 : response.getStatus(), System.nanoTime() - start);
            MDC.remove(MDC_KEY);
        }
    }

    private void record(HttpServletRequest request, int code, long nanos) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = pattern == null ? "none" : pattern.toString();
        String method = method(request.getMethod());
        Object user = request.getAttribute(USER);
        String name = user == null ? "-" : user.toString().replaceAll("[\\p{Cntrl}\\s]", "_");
        long ms = nanos / 1_000_000;
        // the pairs become fields of a JSON line, beside the id, which every line of the request has
        log.atInfo()
                .addKeyValue("user", name)
                .addKeyValue("address", request.getRemoteAddr())
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("code", code)
                .addKeyValue("ms", ms)
                .log(
                        "{} user={} from={} {} {} {} {} ms",
                        request.getAttribute(RequestId.ATTRIBUTE),
                        name,
                        request.getRemoteAddr(),
                        method,
                        route,
                        code,
                        ms);
        timers.computeIfAbsent(new Measured(method, route, code), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Measured measured) {
        return Timer.builder("odzew.http.requests")
                .description("Requests answered, by route and code")
                .tag("method", measured.method())
                .tag("route", measured.route())
                .tag("code", String.valueOf(measured.code()))
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(metrics);
    }

    /// A method is text from the caller: only known ones may become a label.
    private static String method(String method) {
        return switch (method) {
            case "GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS" -> method;
            default -> "other";
        };
    }
}
