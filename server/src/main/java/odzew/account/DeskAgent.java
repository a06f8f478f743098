package odzew.account;

import java.time.Duration;
import java.time.Instant;

/// An active agent for the pages.
///
/// @param language `en`, `pl`, or empty: the browser's preference
/// @param theme `light`, `dark`, or empty: the system's preference
/// @param totp true if sign-in asks for a code of the authenticator app too
/// @param passkeys true if the agent has a passkey, for which sign-in asks too
/// @param mustChangePassword true if the agent must replace a password that an administrator set
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
        boolean passkeys,
        boolean mustChangePassword,
        VisibleQueues queues,
        Duration undo,
        Habits habits,
        Instant signedOutAt) {

    public boolean hasSecondFactor() {
        return totp || passkeys;
    }

    /// "Anna Kowalska", or the login where no name is set.
    public String displayName() {
        String full = (name + " " + surname).strip();
        return full.isEmpty() ? login : full;
    }
}
