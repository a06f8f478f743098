package odzew.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import odzew.outbox.MailTransport;
import odzew.outbox.SenderTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks the relay, and the addresses that send in another way, before a message depends on them: at the start,
/// every half hour, and every minute while one cannot be used. It also reads the relay's size limit, so
/// that the server refuses even the first message over it.
public final class RelayProbe implements Worker.Step {

    /// Between two steps.
    public static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(RelayProbe.class);
    private static final Duration CALM = Duration.ofMinutes(30);

    /// The longest time until an idle server reads which addresses have a sender of their own.
    private static final Duration SENDERS = Duration.ofMinutes(5);

    private static final String RELAY = "";

    private record Check(Instant at, Optional<SenderTrouble> trouble) {}

    private final MailTransport transport;
    private final BooleanSupplier allowed;
    private final InstantSource clock;

    /// By address; the relay under an empty name.
    private final Map<String, Check> checks = new ConcurrentHashMap<>();

    private Instant sendersReadAt = Instant.MIN;

    /// @param allowed true while this server may act for its installation: a copy renews no tokens
    public RelayProbe(MailTransport transport, BooleanSupplier allowed, InstantSource clock) {
        this.transport = transport;
        this.allowed = allowed;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        check(RELAY, transport::probe);
        if (senderInTrouble() || !clock.instant().isBefore(sendersReadAt.plus(SENDERS))) {
            sendersReadAt = clock.instant();
            checkSenders();
        }
        return false;
    }

    private boolean senderInTrouble() {
        return troubles().stream().anyMatch(it -> it.sender().isPresent());
    }

    private void checkSenders() {
        Set<String> own = allowed.getAsBoolean() ? transport.ownSenders() : Set.of();
        checks.keySet().removeIf(address -> !address.equals(RELAY) && !own.contains(address));
        own.forEach(address -> check(address, () -> transport.probe(address)));
    }

    /// The relay first, then addresses.
    public List<SenderTrouble> troubles() {
        return checks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(it -> it.getValue().trouble().stream())
                .toList();
    }

    private void check(String address, Supplier<Optional<String>> probe) {
        Instant now = clock.instant();
        Optional<Check> before = Optional.ofNullable(checks.get(address));
        Optional<SenderTrouble> known = before.flatMap(Check::trouble);
        if (before.isPresent()
                && known.isEmpty()
                && now.isBefore(before.get().at().plus(CALM))) {
            return;
        }
        Optional<SenderTrouble> found = probe.get()
                .map(reason -> new SenderTrouble(
                        address.equals(RELAY) ? Optional.empty() : Optional.of(address),
                        reason,
                        known.map(SenderTrouble::since).orElse(now)));
        found.filter(it -> !known.map(SenderTrouble::reason).equals(Optional.of(it.reason())))
                .ifPresent(it -> log.warn("{} not usable: {}", it.sender().orElse("relay"), it.reason()));
        checks.put(address, new Check(now, found));
    }
}
