package odzew.account;

import java.time.Duration;
import java.time.Instant;

/// An active agent as the pages see one.
///
/// @param language `en`, `pl`, or empty: as the browser asks
/// @param theme `light`, `dark`, or empty: as the system has it
/// @param totp whether signing in asks for a code too
/// @param mustChangePassword whether a password that somebody else has set is still to be replaced
/// @param undo how long the agent's replies wait, so that they can be taken back
/// @param signedOutAt sessions that began earlier are over
public record DeskAgent(
        long id,
        String login,
        String name,
        String surname,
        String email,
        Role role,
        String language,
        String theme,
        boolean totp,
        boolean mustChangePassword,
        VisibleQueues queues,
        Duration undo,
        Instant signedOutAt) {

    /// "Anna Kowalska", or the login where no name is set.
    public String displayName() {
        String full = (name + " " + surname).strip();
        return full.isEmpty() ? login : full;
    }
}
