package odzew.inbox;

/// @param instance this server's name, which our own mails carry as `X-Odzew-Instance`; empty: they carry none
/// @param version the program's: mails in the quarantine of another version are read again
public record ProcessingSettings(String instance, String version, RateLimits limits) {}
