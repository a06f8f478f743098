package odzew.compare;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door: sends each call to the side that its route's state names, and the answer to the client as it comes.
final class CompareServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(CompareServlet.class);
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "trailer", "upgrade", "date");

    private final transient Upstream primary;
    private final transient Upstream candidate;
    private final transient Shadow shadow;
    private final transient IdMap ids;
    private final transient Results results;
    private final transient Function<KnownCall, RouteState> states;
    private final transient Path bodies;

    CompareServlet(
            CompareServer.Sides sides,
            Shadow shadow,
            IdMap ids,
            Results results,
            Function<KnownCall, RouteState> states,
            Path bodies) {
        this.primary = sides.primary();
        this.candidate = sides.candidate();
        this.shadow = shadow;
        this.ids = ids;
        this.results = results;
        this.states = states;
        this.bodies = bodies;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Call call;
        try {
            call = Call.read(request, bodies);
        } catch (Body.TooLarge _) {
            refuse(response, 413, "The body is larger than 100 MB, or than 64 KB without credentials.");
            return;
        } catch (Body.TooSlow _) {
            response.setHeader("Connection", "close");
            refuse(response, 408, "The body has not come within two minutes.");
            return;
        }
        try (Body _ = call.body()) {
            String method = call.effectiveMethod();
            Optional<KnownCall> known = KnownCall.find(method, call.path());
            if (known.isEmpty()) {
                results.passed(method, call);
                forward(primary, call, response, 0, _ -> {});
            } else {
                answer(known.get(), call, response);
            }
        }
    }

    private void answer(KnownCall known, Call call, HttpServletResponse response) throws IOException {
        switch (states.apply(known)) {
            case OBSERVE -> observed(known, call, response);
            case SHADOW -> shadowed(known, call, response);
            case SWITCHED -> switched(known, call, response);
        }
    }

    private void observed(KnownCall known, Call call, HttpServletResponse response) throws IOException {
        forward(primary, call, response, 0, _ -> {}).ifPresent(results.of(known)::called);
    }

    private void shadowed(KnownCall known, Call call, HttpServletResponse response) throws IOException {
        Optional<Semaphore> place = shadow.place(known);
        if (place.isEmpty()) {
            forward(primary, call, response, 0, answer -> shadow.miss(known, answer, NotCompared.BUSY))
                    .ifPresent(results.of(known)::called);
            return;
        }
        var given = new AtomicBoolean();
        try {
            forward(primary, call, response, Answer.LARGEST, answer -> {
                        given.set(true);
                        shadow.mirror(known, call, answer, place.get());
                    })
                    .ifPresent(results.of(known)::called);
        } finally {
            if (!given.get()) {
                place.get().release();
            }
        }
    }

    /// A message that the candidate only captured would be lost to the customer without a word.
    private void switched(KnownCall known, Call call, HttpServletResponse response) throws IOException {
        if (known.sends() && candidate.captures(CompareServer.PATIENCE)) {
            log.error("{} is switched, but the candidate captures e-mail; the primary answers", known.name());
            observed(known, call, response);
            return;
        }
        forward(candidate, ids.toCandidate(call), response, 0, _ -> {}).ifPresent(results.of(known)::candidateTook);
    }

    private static void refuse(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream()
                .write(("{\"errors\":[{\"message\":\"" + text + "\",\"code\":" + status + "}]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// Returns how long the answer took; empty if the side did not answer. `taken` receives the answer with
    /// at most `kept` bytes of its body before the client does, so that what the client does next comes after
    /// it.
    private Optional<Duration> forward(
            Upstream side, Call call, HttpServletResponse response, int kept, Consumer<Answer> taken)
            throws IOException {
        long began = System.nanoTime();
        HttpResponse<InputStream> answer;
        try {
            answer = side.send(call);
        } catch (IOException e) {
            log.warn("{} was not answered: {}", call.shown(), e.toString());
            refuse(response, 503, "The system behind this address does not answer.");
            return Optional.empty();
        }
        response.setStatus(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        answer.headers().firstValueAsLong("Content-Length").ifPresent(response::setContentLengthLong);
        try (InputStream in = answer.body()) {
            byte[] beginning = in.readNBytes(kept);
            var took = Duration.ofNanos(System.nanoTime() - began);
            taken.accept(new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    beginning,
                    beginning.length < kept,
                    took));
            response.getOutputStream().write(beginning);
            in.transferTo(response.getOutputStream());
            return Optional.of(took);
        }
    }
}
