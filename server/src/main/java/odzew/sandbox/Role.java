package odzew.sandbox;

import java.util.Locale;
import java.util.Optional;

/// The behaviour of a recipient at `odzew.test`; the part before `@` names it.
public enum Role {
    /// Accepts every message; so does every address whose name is not a role.
    DELIVERED,
    /// 550 5.1.1 at RCPT.
    BOUNCE,
    /// Accepts the message and returns a delivery report.
    LATER_BOUNCE,
    /// 451: `+3` three times, without a number always.
    DEFER,
    /// Accepts the message and returns an automatic reply (RFC 3834).
    OOO,
    /// Accepts the message and answers in the thread, with the message quoted.
    REPLY,
    /// Accepts the bytes and closes the connection without a reply: `+1` once, without a number always.
    CLOSES_SILENTLY,
    /// 552 5.3.4 after the bytes.
    TOOLARGE,
    /// 554 5.6.0 after the bytes.
    SPAM,
    /// Replies after some seconds of real time: `+5` five, without a number two.
    SLOW,
    /// Accepts the message and forwards it back to the mailbox that sent it.
    LOOP,
    /// Accepts the message and returns a complaint (RFC 5965).
    COMPLAINT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
