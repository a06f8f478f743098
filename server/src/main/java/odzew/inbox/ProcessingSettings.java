package odzew.inbox;

import java.time.Duration;

/// @param instance this server's name, which our own mails carry as `X-Odzew-Instance`; empty: they carry none
/// @param version the program's: mails in the quarantine of another version are read again
/// @param longestReading after which a mail is given up, so that it stops no other; within the time of a claim
public record ProcessingSettings(String instance, String version, RateLimits limits, Duration longestReading) {

    public ProcessingSettings(String instance, String version, RateLimits limits) {
        this(instance, version, limits, Duration.ofSeconds(45));
    }
}
