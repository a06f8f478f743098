package odzew.mailbox;

import odzew.problem.LocalizedText;

/// A mail that lies on its server and was not stored here.
public record LeftOut(long uid, LocalizedText reason) {}
