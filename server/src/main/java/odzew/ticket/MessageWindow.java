package odzew.ticket;

/// A range of a ticket's messages: the newest `most` of those numbered from `first` to `last`.
///
/// @param most at least 1
public record MessageWindow(long first, long last, int most) {

    /// Rarely more than a screen or two; such a page renders in milliseconds, even in a ticket of thousands.
    private static final int PAGE = 40;

    public static final MessageWindow ALL = new MessageWindow(0, Long.MAX_VALUE, Integer.MAX_VALUE);
    public static final MessageWindow NEWEST = new MessageWindow(0, Long.MAX_VALUE, PAGE);

    /// The page before this message.
    public static MessageWindow before(long messageId) {
        return new MessageWindow(0, messageId - 1, PAGE);
    }

    /// This message and all later ones.
    public static MessageWindow since(long messageId) {
        return new MessageWindow(messageId, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    public static MessageWindow only(long messageId) {
        return new MessageWindow(messageId, messageId, 1);
    }
}
