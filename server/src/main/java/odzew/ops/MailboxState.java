package odzew.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import odzew.mailbox.Mailbox;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.TokenValidity;

/// The mailboxes for health checks and metrics; it queries the database at most once in five seconds.
public final class MailboxState {

    private static final Duration FRESH = Duration.ofSeconds(5);

    /// A live mailbox without a successful read for this long is down.
    private static final Duration LATE = Duration.ofMinutes(5);

    private record Seen(Mailbox mailbox, TokenValidity validity, long leftOut) {}

    private final Mailboxes mailboxes;
    private final InstantSource clock;
    private final MultiGauge up;
    private final MultiGauge lag;
    private final MultiGauge lastSuccess;
    private final MultiGauge tokenEnds;
    private final MultiGauge consentEnds;
    private final MultiGauge leftOut;
    private Instant at = Instant.MIN;
    private volatile List<Seen> seen = List.of();

    public MailboxState(Mailboxes mailboxes, InstantSource clock, PrometheusMeterRegistry registry) {
        this.mailboxes = mailboxes;
        this.clock = clock;
        up = gauge(registry, "up", "Whether the mailbox is read as it should be; none for a paused one");
        lag = gauge(registry, "lag.seconds", "How long ago the mailbox was read with success");
        lastSuccess = gauge(registry, "last.success.timestamp.seconds", "When the mailbox was last read with success");
        tokenEnds = gauge(registry, "token.ends.timestamp.seconds", "When its access token ends; renewed before");
        consentEnds = gauge(registry, "consent.ends.timestamp.seconds", "When the consent to read it ends");
        Gauge.builder("odzew.mailboxes.failing", this, MailboxState::failing)
                .description("Mailboxes that should be read and cannot be")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.mailboxes.lag", this, MailboxState::longestLag)
                .description("How long ago the mailbox that was read least recently was read with success")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        leftOut = gauge(registry, "left.out", "Messages on its server that could not be stored");
    }

    private double failing() {
        return seen.stream()
                .filter(it -> isLive(it.mailbox()) && it.mailbox().health().isFailing())
                .count();
    }

    private double longestLag() {
        Instant now = clock.instant();
        return seen.stream()
                .filter(it -> isLive(it.mailbox()))
                .mapToDouble(it -> lag(it.mailbox(), now).toSeconds())
                .max()
                .orElse(0);
    }

    private static MultiGauge gauge(PrometheusMeterRegistry registry, String name, String description) {
        return MultiGauge.builder("odzew.mailbox." + name)
                .description(description)
                .register(registry);
    }

    /// Throws while the database is away; the earlier readings remain.
    public synchronized void refresh() {
        readIfStale();
        Instant now = clock.instant();
        rows(up, it -> isLive(it.mailbox()) ? Optional.of(isUp(it.mailbox(), now) ? 1.0 : 0.0) : Optional.empty());
        rows(
                lag,
                it -> isLive(it.mailbox())
                        ? Optional.of((double) lag(it.mailbox(), now).toSeconds())
                        : Optional.empty());
        rows(lastSuccess, it -> it.mailbox().health().lastSuccess().map(MailboxState::seconds));
        rows(tokenEnds, it -> it.validity().access().map(MailboxState::seconds));
        rows(consentEnds, it -> it.validity().consent().map(MailboxState::seconds));
        rows(leftOut, it -> Optional.of((double) it.leftOut()));
    }

    /// Mailboxes are named by number, because the caller is not authenticated. A mailbox that cannot be read
    /// does not make the server unready.
    List<Map<String, Object>> remarks() {
        Instant now = clock.instant();
        return seen.stream().map(it -> remark(it.mailbox(), now)).toList();
    }

    private static Map<String, Object> remark(Mailbox mailbox, Instant now) {
        var remark = new LinkedHashMap<String, Object>();
        remark.put("id", mailbox.id());
        remark.put("state", mailbox.state().name());
        if (isLive(mailbox)) {
            remark.put("up", isUp(mailbox, now));
            remark.put("lag_seconds", lag(mailbox, now).toSeconds());
        }
        mailbox.health().lastSuccess().ifPresent(last -> remark.put("last_success_at", last.toString()));
        return remark;
    }

    private void readIfStale() {
        Instant now = clock.instant();
        if (at.equals(Instant.MIN) || now.isAfter(at.plus(FRESH))) {
            seen = mailboxes.list().stream()
                    .map(it -> new Seen(it, mailboxes.validity(it), mailboxes.countLeftOut(it)))
                    .toList();
            at = now;
        }
    }

    private void rows(MultiGauge gauge, Function<Seen, Optional<Double>> value) {
        gauge.register(
                seen.stream()
                        .flatMap(it -> value.apply(it).stream()
                                .<Row<?>>map(number ->
                                        Row.of(Tags.of("mailbox", it.mailbox().address()), number)))
                        .toList(),
                true);
    }

    private static boolean isLive(Mailbox mailbox) {
        return mailbox.state() == Mailbox.State.LIVE;
    }

    private static boolean isUp(Mailbox mailbox, Instant now) {
        return !mailbox.health().isFailing() && lag(mailbox, now).compareTo(LATE) < 0;
    }

    private static Duration lag(Mailbox mailbox, Instant now) {
        Instant last = mailbox.lastGood();
        return last.isAfter(now) ? Duration.ZERO : Duration.between(last, now);
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond();
    }
}
