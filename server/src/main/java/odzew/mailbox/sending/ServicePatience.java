package odzew.mailbox.sending;

import java.time.Duration;
import java.util.List;

/// Times of a provider's HTTP interface.
///
/// @param response for a whole call
/// @param copy the pauses between searches for the copy of an accepted message
public record ServicePatience(Duration connect, Duration response, List<Duration> copy) {

    public static final ServicePatience DEFAULT = new ServicePatience(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            List.of(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(8)));
}
