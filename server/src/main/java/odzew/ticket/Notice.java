package odzew.ticket;

import odzew.problem.LocalizedText;

/// Information for the caller about an accepted request.
///
/// @param code in lower case, for programs
public record Notice(String code, LocalizedText text) {}
