package odzew.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import odzew.http.Replies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// The routes for monitoring: liveness, readiness, metrics.
public final class Operations {

    private static final Logger log = LoggerFactory.getLogger(Operations.class);

    private final Map<String, BooleanSupplier> conditions;
    private final MailboxState mailboxes;
    private final AlertState alerts;
    private final PrometheusMeterRegistry metrics;

    /// @param conditions the server is ready while all hold; the names appear in the answer
    public Operations(
            Map<String, BooleanSupplier> conditions,
            MailboxState mailboxes,
            AlertState alerts,
            PrometheusMeterRegistry metrics) {
        this.conditions = conditions;
        this.mailboxes = mailboxes;
        this.alerts = alerts;
        this.metrics = metrics;
    }

    /// The conditions by their names in the answer.
    public static Map<String, BooleanSupplier> conditions(
            BooleanSupplier database, BooleanSupplier migrations, BooleanSupplier clock, BooleanSupplier outbox) {
        var conditions = new LinkedHashMap<String, BooleanSupplier>();
        conditions.put("database", database);
        conditions.put("migrations", migrations);
        conditions.put("clock", clock);
        conditions.put("outbox", outbox);
        return conditions;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/health/live", _ -> Replies.json(200, Map.of("status", "up")))
                .GET("/health/ready", _ -> ready())
                .GET("/metrics", _ -> metrics())
                .build();
    }

    private ServerResponse ready() {
        var found = new LinkedHashMap<String, String>();
        conditions.forEach((name, holds) -> found.put(name, holds.getAsBoolean() ? "up" : "down"));
        boolean ready = !found.containsValue("down");
        var body = new LinkedHashMap<String, Object>();
        body.put("status", ready ? "up" : "down");
        body.putAll(found);
        if (ready) {
            body.put("mailboxes", mailboxes.remarks());
        }
        return Replies.json(ready ? 200 : 503, body);
    }

    /// The other metrics are served also while the database is unavailable.
    private void refresh() {
        try {
            mailboxes.refresh();
        } catch (RuntimeException e) {
            log.warn("mailboxes could not be read for the metrics: {}", e.toString());
        }
    }

    private ServerResponse metrics() {
        alerts.refresh();
        refresh();
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        return Replies.bytes(200, "text/plain; version=0.0.4; charset=utf-8", text, Map.of());
    }
}
