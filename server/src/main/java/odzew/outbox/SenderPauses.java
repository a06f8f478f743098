package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a pause for each sender address that the relay refuses; messages from other addresses are sent.
final class SenderPauses {

    private final Map<String, RelayPause> pauses = new ConcurrentHashMap<>();

    Duration begin(String sender, String reply, Instant now) {
        return pauses.computeIfAbsent(sender, _ -> new RelayPause("the relay of " + sender))
                .begin(reply, now);
    }

    void end(String sender) {
        Optional.ofNullable(pauses.remove(sender)).ifPresent(RelayPause::end);
    }

    /// Empty also when the pause is over and the next message may be tried.
    Optional<String> reason(String sender, Instant now) {
        return Optional.ofNullable(pauses.get(sender)).flatMap(pause -> pause.reason(now));
    }

    List<SenderTrouble> troubles(Instant now) {
        return pauses.entrySet().stream()
                .flatMap(entry -> entry.getValue().trouble(Optional.of(entry.getKey()), now).stream())
                .toList();
    }
}
