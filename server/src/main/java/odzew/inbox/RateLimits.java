package odzew.inbox;

/// The hourly limits above which e-mails are held. An e-mail counts for the hour in which it reached the server
/// that handed it to us.
///
/// @param machineMailsPerTicket automatic e-mails in one ticket
/// @param mailsPerSender e-mails from one sender, or in one ticket from any sender
public record RateLimits(int machineMailsPerTicket, int mailsPerSender) {

    public static final RateLimits DEFAULT = new RateLimits(5, 20);

    public RateLimits {
        if (machineMailsPerTicket < 1 || mailsPerSender < 1) {
            throw new IllegalArgumentException("at least one mail an hour must be allowed");
        }
    }
}
