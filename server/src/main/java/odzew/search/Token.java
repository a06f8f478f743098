package odzew.search;

import java.util.List;

/// A word of a text.
///
/// @param start its position, in chars
/// @param parts the words inside: those of an address, or the digits of a number that was written in groups
record Token(String text, int start, int end, List<String> parts) {}
