package odzew.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import odzew.alert.Alert;
import odzew.alert.AlertSource;
import odzew.doctor.Finding.Level;
import odzew.problem.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Examines the installation once a day while the server runs, and on request. Each server examines its own
/// machine and keeps its last result.
public final class DailyDoctor implements AlertSource {

    /// The page with the result.
    public static final String PAGE = "/desk/admin/doctor";

    /// The result of one run.
    public record Examination(Instant at, List<Finding> findings) {

        public long count(Level level) {
            return findings.stream().filter(it -> it.level() == level).count();
        }
    }

    private static final Logger log = LoggerFactory.getLogger(DailyDoctor.class);

    /// A server that has just started may still wait for its mailboxes and its relay.
    private static final Duration FIRST = Duration.ofMinutes(10);

    private static final Duration EACH = Duration.ofDays(1);

    /// Name servers that do not answer delay each domain by some seconds.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /// Parts of the server report these at once, as alerts of their own.
    private static final Set<String> REPORTED =
            Set.of("disk.room", "relay", "backup.age", "mailbox.failing", "webhook.failing", "database");

    private static final LocalizedText SUBJECT =
            new LocalizedText("The doctor found a fault: %s", "Diagnostyka wykryła usterkę: %s");

    private final Supplier<List<Finding>> examine;
    private final InstantSource clock;
    private final Instant begun;
    private @Nullable CompletableFuture<Examination> running;
    private volatile @Nullable Examination last;

    public DailyDoctor(Supplier<List<Finding>> examine, InstantSource clock) {
        this.examine = examine;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /// Runs the examination that is due, if one is; returns when it has ended.
    public void step() {
        Instant due = Optional.ofNullable(last).map(it -> it.at().plus(EACH)).orElse(begun.plus(FIRST));
        if (!clock.instant().isBefore(due)) {
            examineNow(LONGEST);
        }
    }

    /// The last result of this server; empty before the first one.
    public Optional<Examination> last() {
        return Optional.ofNullable(last);
    }

    /// Examines, or joins a run that has begun.
    ///
    /// @return empty if it takes longer than `patience`; it continues then
    public Optional<Examination> examineNow(Duration patience) {
        CompletableFuture<Examination> run;
        synchronized (this) {
            if (running == null || running.isDone()) {
                running = CompletableFuture.supplyAsync(
                        this::run, it -> Thread.ofVirtual().name("doctor").start(it));
            }
            run = running;
        }
        try {
            return Optional.of(run.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the examination failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Examination run() {
        var examination = new Examination(clock.instant(), examine.get());
        last = examination;
        log.info(
                "examined: {} findings failed, {} are warnings {}",
                examination.count(Level.FAIL),
                examination.count(Level.WARN),
                examination.findings().stream()
                        .filter(it -> it.level() != Level.OK)
                        .map(Finding::check)
                        .distinct()
                        .toList());
        return examination;
    }

    /// The number of findings of this level in the last run; 0 before the first one.
    public long count(Level level) {
        return last().map(it -> it.count(level)).orElse(0L);
    }

    /// The time since the last run; empty before the first one.
    public Optional<Duration> age() {
        return last().map(it -> Duration.between(it.at(), clock.instant()));
    }

    /// One for each check that failed: it begins when a run finds the fault, and ends when a later run does not.
    /// Warnings are on the page and in the metrics only.
    @Override
    public List<Alert> alerts() {
        var faults = new LinkedHashMap<String, List<LocalizedText>>();
        last().stream()
                .flatMap(it -> it.findings().stream())
                .filter(it -> it.level() == Level.FAIL && !REPORTED.contains(it.check()))
                .forEach(it -> faults.computeIfAbsent(it.check(), _ -> new ArrayList<>())
                        .add(LocalizedText.joined(" ", List.of(it.text(), it.remedy()))));
        return faults.entrySet().stream()
                .map(it -> Alert.of(
                        "doctor:" + it.getKey(),
                        SUBJECT.with(it.getKey()),
                        LocalizedText.joined(" ", it.getValue()),
                        PAGE))
                .toList();
    }
}
