package odzew.inbox;

/// The finding of the site's mail server about the sender's domain (RFC 8601).
public enum Authenticity {
    PASSED,
    FAILED,
    NOT_CHECKED
}
