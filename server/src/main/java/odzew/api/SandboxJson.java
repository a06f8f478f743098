package odzew.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import odzew.history.FeedPage;
import odzew.sandbox.Role;
import odzew.sandbox.Sandbox;
import odzew.sandbox.SandboxState;
import org.jspecify.annotations.Nullable;

/// The state of a sandbox.
record SandboxJson(Instant now, Instant startedAt, @Nullable Long seed, List<String> roles) {

    static SandboxJson of(SandboxState state) {
        return new SandboxJson(
                state.now(),
                state.startedAt(),
                state.seed().isPresent() ? (Long) state.seed().getAsLong() : null,
                Arrays.stream(Role.values()).map(Role::word).toList());
    }

    /// The result of moving the clock.
    ///
    /// @param complete false if work remains: call again
    /// @param next the position after the events, for `GET /api/odzew/events?after=`
    /// @param more there are further events after `next`
    record MovedJson(Instant now, boolean complete, List<EventJson> events, String next, boolean more) {

        static MovedJson of(Sandbox.Moved moved, FeedPage page) {
            var events = EventJson.PageJson.of(page);
            return new MovedJson(moved.now(), moved.complete(), events.events(), events.next(), events.more());
        }
    }
}
