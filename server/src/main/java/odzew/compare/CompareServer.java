package odzew.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import odzew.http.ConnectionLimits;
import odzew.http.HttpServer;
import odzew.http.Listening;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.WebServer;

/// `odzew compare` at work. `close` keeps what was seen.
public final class CompareServer implements AutoCloseable {

    /// @param usual the state of the routes that no operator set
    public record Setup(URI primary, URI candidate, InetSocketAddress listen, Path folder, RouteState usual) {}

    record Sides(Upstream primary, Upstream candidate) {}

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(CompareServer.class);
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int SAVE_SECONDS = 2;

    private final Setup setup;
    private final CompareFolder folder;
    private final Results results;
    private final IdMap ids = new IdMap();
    private final Sides sides;
    private final Shadow shadow;
    private final WebServer server;
    private final ScheduledExecutorService saver =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    private CompareServer(Setup setup, InstantSource clock) throws IOException {
        this.setup = setup;
        folder = new CompareFolder(setup.folder());
        Path bodies = folder.bodies();
        results = folder.report().map(saved -> new Results(clock, saved)).orElseGet(() -> new Results(clock));
        folder.ids().ifPresent(ids::restore);
        sides = new Sides(new Upstream(setup.primary()), new Upstream(setup.candidate()));
        shadow = new Shadow(sides.primary(), sides.candidate(), ids, results, PATIENCE);
        var servlet = new CompareServlet(
                sides, shadow, ids, results, known -> folder.state(known.name(), setup.usual()), bodies);
        var http = new HttpServer(new Listening(
                setup.listen().getAddress() == null
                        ? InetAddress.getLoopbackAddress()
                        : setup.listen().getAddress(),
                setup.listen().getPort(),
                Optional.empty(),
                Optional.empty(),
                IDLE,
                ConnectionLimits.ofHeap(Runtime.getRuntime().maxMemory(), List.of())));
        server = http.factory()
                .getWebServer(context -> context.addServlet("compare", servlet).addMapping("/"));
    }

    public static CompareServer start(Setup setup, InstantSource clock) throws IOException {
        var compare = new CompareServer(setup, clock);
        compare.server.start();
        var _ = compare.saver.scheduleWithFixedDelay(compare::save, SAVE_SECONDS, SAVE_SECONDS, TimeUnit.SECONDS);
        if (!compare.sides.candidate().captures(PATIENCE)) {
            log.warn("the candidate does not say that it captures all e-mail: changes are not mirrored until it does"
                    + " (ODZEW_SMTP_URL=capture)");
        }
        return compare;
    }

    public int port() {
        return server.getPort();
    }

    /// Waits until all that came so far is compared, and keeps it.
    public void settle() throws InterruptedException {
        shadow.settle();
        save();
    }

    private void save() {
        try {
            folder.save(
                    results.saved(setup.primary().toString(), setup.candidate().toString()), ids);
        } catch (RuntimeException e) {
            log.error("the report cannot be written to {}", setup.folder(), e);
        }
    }

    @Override
    public void close() {
        server.stop();
        saver.shutdownNow();
        shadow.close();
        save();
        sides.primary().close();
        sides.candidate().close();
    }
}
