package odzew.ticket;

/// A range of a ticket's messages: the newest `most` of those numbered from `first` to `last`.
///
/// @param most at least 1
/// @param largest HTML of more bytes is left out
public record MessageWindow(long first, long last, int most, int largest) {

    /// Rarely more than a screen or two; such a page renders in milliseconds, even in a ticket of thousands.
    private static final int PAGE = 40;

    /// The size in bytes of the HTML that a page reads to measure it; larger HTML is read by its frame alone.
    public static final int LARGE_HTML = 200_000;

    public static final MessageWindow ALL = of(0, Long.MAX_VALUE, Integer.MAX_VALUE);
    public static final MessageWindow NEWEST = of(0, Long.MAX_VALUE, PAGE);

    private static MessageWindow of(long first, long last, int most) {
        return new MessageWindow(first, last, most, Integer.MAX_VALUE);
    }

    /// The page before this message.
    public static MessageWindow before(long messageId) {
        return of(0, messageId - 1, PAGE);
    }

    /// This message and all later ones.
    public static MessageWindow since(long messageId) {
        return of(messageId, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    public static MessageWindow only(long messageId) {
        return of(messageId, messageId, 1);
    }

    /// The same messages, those of large HTML without their bodies.
    public MessageWindow withoutLargeHtml() {
        return new MessageWindow(first, last, most, LARGE_HTML);
    }
}
