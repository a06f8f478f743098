package odzew.mail.text;

import java.time.Duration;

/// The longest time for cleaning a body. Only the check before sending has short limits, and reports their
/// excess: a composer that gave up on a busy machine would send other words than were accepted.
///
/// @param rules for inlining style blocks
/// @param page for sanitizing the page
public record Patience(Duration rules, Duration page) {

    public static final Patience CHECKING = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));

    /// Longer than any body takes that was checked.
    public static final Patience COMPOSING = new Patience(Duration.ofDays(1), Duration.ofDays(1));
}
