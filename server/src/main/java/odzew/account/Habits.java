package odzew.account;

/// How an agent likes to work at the desk.
///
/// @param assignsOnReply true: a reply to a ticket of no agent assigns it to the writer
public record Habits(boolean assignsOnReply, AfterSend afterSend) {

    /// What the page shows after a reply was sent. The constants' names are stored in the database.
    public enum AfterSend {
        STAY,
        NEXT,
        LIST
    }
}
