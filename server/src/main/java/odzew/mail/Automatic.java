package odzew.mail;

/// Who speaks (RFC 3834 §5): a person, a machine that answers, or a machine on its own account.
public enum Automatic {
    NONE,
    AUTO_REPLIED,
    AUTO_GENERATED
}
