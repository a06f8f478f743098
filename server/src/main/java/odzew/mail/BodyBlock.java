package odzew.mail;

/// A piece of what a message says; the pieces of a message stand in the order of its parts.
///
/// @param polish the same in Polish where the reader words it itself (an invitation, a signature), else `text`
public record BodyBlock(boolean html, String text, String polish) {

    public static BodyBlock plain(String text) {
        return new BodyBlock(false, text, text);
    }

    public static BodyBlock html(String html) {
        return new BodyBlock(true, html, html);
    }

    /// A line in the reader's own words.
    public static BodyBlock note(String english, String polish) {
        return new BodyBlock(false, english, polish);
    }
}
