package odzew.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import odzew.http.MonitoringAccess;
import odzew.http.Replies;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// The routes for monitoring: liveness, readiness, metrics.
public final class Operations {

    private final Readings readings;
    private final Map<String, Supplier<String>> conditions;
    private final MailboxState mailboxes;
    private final BooleanSupplier stopping;
    private final MonitoringAccess access;
    private final PrometheusMeterRegistry metrics;
    private volatile boolean databaseIsUp;

    /// @param conditions the server is ready while all are `up`; the names appear in the answer
    /// @param stopping true once the server stops; then it is not ready
    /// @param access who sees more than whether the server lives and is ready
    public Operations(
            Readings readings,
            Map<String, Supplier<String>> conditions,
            MailboxState mailboxes,
            BooleanSupplier stopping,
            MonitoringAccess access,
            PrometheusMeterRegistry metrics) {
        this.readings = readings;
        this.conditions = conditions;
        this.mailboxes = mailboxes;
        this.stopping = stopping;
        this.access = access;
        this.metrics = metrics;
        Gauge.builder("odzew.database.up", this, it -> it.databaseIsUp ? 1 : 0)
                .description("Whether the database answered the last check")
                .strongReference(true)
                .register(metrics);
        Gauge.builder("odzew.ready", this, it -> it.isReady() ? 1 : 0)
                .description("Whether the server was ready when the metrics were read")
                .strongReference(true)
                .register(metrics);
    }

    private boolean isReady() {
        return databaseIsUp
                && !stopping.getAsBoolean()
                && conditions.values().stream().allMatch(it -> it.get().equals("up"));
    }

    /// The conditions by their names in the answer. They read what `Readings` keeps.
    public static Map<String, Supplier<String>> conditions(
            DatabaseState database, BooleanSupplier clock, BooleanSupplier secret, BooleanSupplier outbox) {
        var conditions = new LinkedHashMap<String, Supplier<String>>();
        conditions.put("database", () -> database.isReadOnly() ? "read-only" : "up");
        conditions.put("migrations", () -> word(database.isMigrated()));
        conditions.put("disk", () -> database.hasRoom() ? "up" : "full");
        conditions.put("clock", () -> word(clock.getAsBoolean()));
        conditions.put("secret", () -> secret.getAsBoolean() ? "up" : "replaced");
        conditions.put("outbox", () -> word(outbox.getAsBoolean()));
        return conditions;
    }

    private static String word(boolean holds) {
        return holds ? "up" : "down";
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/health/live", _ -> Replies.json(200, Map.of("status", "up")))
                .GET("/health/ready", request -> ready(access.isOpenFor(request.servletRequest())))
                .GET("/metrics", request -> access.isOpenFor(request.servletRequest()) ? metrics() : refused())
                .build();
    }

    private static ServerResponse refused() {
        return ServerResponse.status(401).header("WWW-Authenticate", "Bearer").build();
    }

    private ServerResponse ready(boolean detailed) {
        if (stopping.getAsBoolean()) {
            return Replies.json(503, Map.of("status", "stopping"));
        }
        databaseIsUp = readings.refresh();
        var found = new LinkedHashMap<String, String>();
        if (databaseIsUp) {
            conditions.forEach((name, state) -> found.put(name, state.get()));
        } else {
            found.put("database", "down");
        }
        boolean ready = found.values().stream().allMatch("up"::equals);
        var body = new LinkedHashMap<String, Object>();
        body.put("status", ready ? "up" : "down");
        if (!detailed) {
            return Replies.json(ready ? 200 : 503, body);
        }
        body.putAll(found);
        if (ready) {
            body.put("mailboxes", mailboxes.remarks());
        }
        return Replies.json(ready ? 200 : 503, body);
    }

    /// While the database is away, the gauges have the values of its last answer.
    private ServerResponse metrics() {
        databaseIsUp = readings.refresh();
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        return Replies.bytes(200, "text/plain; version=0.0.4; charset=utf-8", text, Map.of());
    }
}
