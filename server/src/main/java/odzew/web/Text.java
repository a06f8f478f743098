package odzew.web;

/// A text of the pages in both languages. Each area has an interface that holds its texts, so that none can lack a
/// language; `%s` stands for an argument, at the same places in both.
public record Text(String english, String polish) {}
