package odzew.inbox;

/// How many mails an hour are taken without a question. A mail counts for the hour in which it reached the server
/// that we had it from.
///
/// @param machineMailsPerTicket from machines, in one ticket
/// @param mailsPerSender from one sender, or in one ticket whoever writes
public record RateLimits(int machineMailsPerTicket, int mailsPerSender) {

    public static final RateLimits DEFAULT = new RateLimits(5, 20);

    public RateLimits {
        if (machineMailsPerTicket < 1 || mailsPerSender < 1) {
            throw new IllegalArgumentException("at least one mail an hour must be allowed");
        }
    }
}
