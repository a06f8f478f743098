package odzew.mailbox;

/// A mail that lies on its server and was not stored here.
public record LeftOut(long uid, String reason) {}
