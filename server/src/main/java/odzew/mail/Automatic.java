package odzew.mail;

/// The originator (RFC 3834 §5): a person, a machine that replies, or a machine that writes unprompted.
public enum Automatic {
    NONE,
    AUTO_REPLIED,
    AUTO_GENERATED
}
