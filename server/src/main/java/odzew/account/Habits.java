package odzew.account;

/// An agent's preferences at the desk.
///
/// @param assignsOnReply true: a reply to a ticket of no agent assigns it to the writer
public record Habits(boolean assignsOnReply, AfterSend afterSend) {

    /// The page after a reply was sent. The constants' names are stored in the database.
    public enum AfterSend {
        STAY,
        NEXT,
        LIST
    }
}
