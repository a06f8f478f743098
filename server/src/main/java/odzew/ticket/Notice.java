package odzew.ticket;

import odzew.problem.LocalizedText;

/// Something that a caller should know although the request is accepted.
///
/// @param code in small letters, for programs
public record Notice(String code, LocalizedText text) {}
