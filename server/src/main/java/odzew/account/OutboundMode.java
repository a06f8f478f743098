package odzew.account;

/// The mode of an agent's calls; stored for API callers that send it, without telephony of our own.
public enum OutboundMode {
    MANUAL,
    AUTO
}
