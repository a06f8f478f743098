package odzew.inbox;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// @param instance this server's name, sent as `X-Odzew-Instance` in our own messages; empty: not sent
/// @param version the program's version; e-mails quarantined by another version are processed again
/// @param authserv the server whose `Authentication-Results` are believed; empty: none
/// @param spam the spam filters that are asked
/// @param zone in which agents see the times of appointments
/// @param longestReading the limit for parsing one e-mail, so that it delays no other; shorter than a claim
public record ProcessingSettings(
        String instance,
        String version,
        RateLimits limits,
        String authserv,
        SpamSettings spam,
        ZoneId zone,
        Duration longestReading) {

    public ProcessingSettings(String instance, String version, RateLimits limits) {
        this(instance, version, limits, "");
    }

    public ProcessingSettings(String instance, String version, RateLimits limits, String authserv) {
        this(instance, version, limits, authserv, SpamSettings.NONE);
    }

    public ProcessingSettings(String instance, String version, RateLimits limits, String authserv, SpamSettings spam) {
        this(instance, version, limits, authserv, spam, ZoneOffset.UTC, Duration.ofSeconds(45));
    }

    public ProcessingSettings in(ZoneId zone) {
        return new ProcessingSettings(instance, version, limits, authserv, spam, zone, longestReading);
    }
}
