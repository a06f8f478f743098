package odzew.account;

/// How an agent makes calls; kept for callers that tell it, telephony itself is not ours.
public enum OutboundMode {
    MANUAL,
    AUTO
}
