package odzew.mail;

/// The body as its author submitted it.
public sealed interface Body {

    /// A fragment or a whole page; sanitized when it is sent.
    record Html(String html) implements Body {}

    record Plain(String text) implements Body {}
}
