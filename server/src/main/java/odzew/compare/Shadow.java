package odzew.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import odzew.compare.Differences.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Repeats calls at the candidate, after the client has its answer, in the order of the primary's answers, and
/// compares. A bounded number waits; further calls are counted and dropped, so a slow candidate costs the client
/// nothing.
final class Shadow implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Shadow.class);
    private static final int READS = 64;
    private static final int WRITES = 256;
    private static final int FAILURES = 3;

    private final Upstream primary;
    private final Upstream candidate;
    private final IdMap ids;
    private final Results results;
    private final Duration patience;
    private final Semaphore reads = new Semaphore(READS);
    private final Semaphore writes = new Semaphore(WRITES);
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("compare").factory());
    private final AtomicBoolean warned = new AtomicBoolean();
    private int failures;
    private long silentUntil;

    /// @param patience for one answer of the candidate
    Shadow(Upstream primary, Upstream candidate, IdMap ids, Results results, Duration patience) {
        this.primary = primary;
        this.candidate = candidate;
        this.ids = ids;
        this.results = results;
        this.patience = patience;
    }

    /// A place among the waiting calls; empty if all are taken. Its holder calls `mirror` or `giveBack`.
    Optional<Semaphore> place(KnownCall known) {
        Semaphore places = known.reads() ? reads : writes;
        return places.tryAcquire() ? Optional.of(places) : Optional.empty();
    }

    /// Takes a share of the call's body; returns at once.
    void mirror(KnownCall known, Call call, Answer answer, Semaphore place) {
        call.body().share();
        try {
            worker.execute(() -> {
                try (Body _ = call.body()) {
                    run(known, call, answer);
                } catch (RuntimeException e) {
                    log.error("{} could not be compared", call.shown(), e);
                } finally {
                    place.release();
                }
            });
        } catch (RejectedExecutionException _) {
            call.body().close(); // this server stops
            place.release();
        }
    }

    private void run(KnownCall known, Call call, Answer answer) {
        RouteResults route = results.of(known);
        if (System.nanoTime() - silentUntil < 0) {
            miss(known, answer, NotCompared.SILENT);
            return;
        }
        if (!known.reads() && !candidate.captures(patience)) {
            miss(known, answer, NotCompared.WOULD_SEND);
            if (warned.compareAndSet(false, true)) {
                log.warn(
                        "changes are not mirrored: {}",
                        NotCompared.WOULD_SEND.text().english());
            }
            return;
        }
        try {
            Answer other = candidate.answer(ids.toCandidate(call), known.sends(), patience);
            failures = 0;
            route.candidateTook(other.took());
            List<Difference> differences = compare(known, answer, other);
            if (known.reads() && differences.stream().anyMatch(Difference::hard)) {
                Set<String> before = differences.stream().map(Difference::where).collect(Collectors.toSet());
                differences = again(known, call).stream()
                        .filter(it -> before.contains(it.where()))
                        .toList();
            }
            if (!answer.whole() && differences.isEmpty()) {
                route.notCompared(NotCompared.TOO_LARGE);
            } else {
                route.compared(call.shown(), differences, results.moment());
            }
            if (known.changesTicket() && answer.isSuccess() && other.isSuccess()) {
                effect(known, call);
            }
        } catch (IOException e) {
            if (++failures >= FAILURES) {
                silentUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                log.warn("the candidate does not answer; it is left alone for 30 s: {}", e.toString());
            }
            miss(known, answer, NotCompared.SILENT);
        }
    }

    /// A change that the primary made and the candidate did not makes later answers differ.
    void miss(KnownCall known, Answer answer, NotCompared reason) {
        results.of(known).notCompared(known.reads() || !answer.isSuccess() ? reason : lost(reason));
    }

    private static NotCompared lost(NotCompared reason) {
        return reason == NotCompared.WOULD_SEND ? reason : NotCompared.LOST;
    }

    private List<Difference> compare(KnownCall known, Answer answer, Answer other) {
        Optional<JsonNode> mine = JsonText.read(answer);
        Optional<JsonNode> theirs = JsonText.read(other);
        if (!known.reads() && answer.isSuccess() && other.isSuccess() && mine.isPresent() && theirs.isPresent()) {
            ids.learn(mine.get(), theirs.get());
        }
        theirs.ifPresent(it -> ids.translate(it, IdMap.Direction.TO_PRIMARY));
        return Differences.between(answer, other, mine, theirs);
    }

    /// Between the two answers a change may have come. Only what differs twice is a difference.
    private List<Difference> again(KnownCall known, Call call) throws IOException {
        Answer mine = primary.answer(call, false, patience);
        return compare(known, mine, candidate.answer(ids.toCandidate(call), false, patience));
    }

    /// The answers to a change say little; the ticket after it shows what it did.
    private void effect(KnownCall known, Call call) throws IOException {
        String path = call.path().replaceFirst("^(/api/tickets/[^/]+).*$", "$1");
        KnownCall get = KnownCall.find("GET", path).orElseThrow();
        List<Difference> differences = again(get, call.reading(path));
        results.of(known).compared(call.shown() + ", then GET " + path, differences, results.moment());
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    /// Waits until all that came so far is compared.
    void settle() throws InterruptedException {
        reads.acquire(READS);
        reads.release(READS);
        writes.acquire(WRITES);
        writes.release(WRITES);
    }
}
