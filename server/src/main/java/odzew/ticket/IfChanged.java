package odzew.ticket;

/// The fate of a reply with a later date if its ticket has changed by then.
public enum IfChanged {
    /// It waits for a person.
    HOLD,
    /// It is sent nevertheless.
    SEND
}
