package odzew.api;

import java.time.Duration;

/// @param heartbeat sent after this time without an event, so that both sides notice a dead connection
/// @param longest after this time the client must reconnect: its permission is checked again, and the load
/// follows servers that joined or left
public record StreamTimes(Duration heartbeat, Duration longest) {

    public static final StreamTimes USUAL = new StreamTimes(Duration.ofSeconds(15), Duration.ofMinutes(10));
}
