package odzew.mailbox;

import odzew.problem.LocalizedText;

/// A message that remains on its server and was not stored here.
public record LeftOut(long uid, LocalizedText reason) {}
