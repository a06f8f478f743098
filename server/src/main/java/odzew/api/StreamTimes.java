package odzew.api;

import java.time.Duration;

/// @param heartbeat sent after this time without an event, so that both sides notice a dead connection
/// @param longest then the client is let go and connects again: its permission is looked at anew, and servers
/// that came or went share the work
public record StreamTimes(Duration heartbeat, Duration longest) {

    public static final StreamTimes USUAL = new StreamTimes(Duration.ofSeconds(15), Duration.ofMinutes(10));
}
