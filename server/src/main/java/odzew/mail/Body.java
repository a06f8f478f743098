package odzew.mail;

/// What the writer wrote.
public sealed interface Body {

    /// A fragment or a whole page; cleaned when it is mailed.
    record Html(String html) implements Body {}

    record Plain(String text) implements Body {}
}
