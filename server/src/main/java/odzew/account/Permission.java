package odzew.account;

/// What an API user may be allowed to do, and what that means in both languages.
public record Permission(String name, String english, String polish) {}
