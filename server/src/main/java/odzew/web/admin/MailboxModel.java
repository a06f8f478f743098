package odzew.web.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.mailbox.LeftOut;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.Mailbox.State;
import odzew.mailbox.oauth.Consents;
import odzew.mailbox.oauth.TokenValidity;
import odzew.mailbox.sending.SenderText;
import odzew.problem.LocalizedText;
import odzew.setup.Dictionaries.QueueView;

/// The model of a mailbox's page.
///
/// @param asked the mailbox of the last consent request
/// @param returnTo the provider's redirect target
/// @param begun true if it was just started
record MailboxModel(
        Mailbox mailbox,
        TokenValidity validity,
        List<LeftOut> leftOut,
        Optional<Consents.Asked> asked,
        List<QueueView> queues,
        String returnTo,
        boolean begun) {

    /// The health of a mailbox in one word.
    enum Doing {
        NOT_BEGUN("quiet"),
        WORKS("ok"),
        FAILS("problem"),
        PAUSED("wait");

        private final String tone;

        Doing(String tone) {
            this.tone = tone;
        }

        String tone() {
            return tone;
        }
    }

    static Doing doing(Mailbox mailbox) {
        if (!mailbox.hasBegun()) {
            return Doing.NOT_BEGUN;
        }
        if (mailbox.state() == State.PAUSED) {
            return Doing.PAUSED;
        }
        return mailbox.health().isFailing() ? Doing.FAILS : Doing.WORKS;
    }

    String path() {
        return MailboxPages.path(mailbox.address());
    }

    boolean byConsent() {
        return mailbox.signIn() == SignInKind.OAUTH2;
    }

    /// True if it has usable credentials, as far as known without trying.
    boolean canSignIn() {
        return !byConsent() || validity.access().isPresent();
    }

    /// The time since the last successful read, if the mailbox is live.
    Optional<Duration> behind(Instant now) {
        return mailbox.state() == State.LIVE
                ? mailbox.health().lastSuccess().map(last -> Duration.between(last, now))
                : Optional.empty();
    }

    /// About a sign-in by password that its provider ends.
    public Optional<LocalizedText> warning() {
        return byConsent() ? Optional.empty() : SenderText.passwordWarning(mailbox.address(), mailbox.host());
    }
}
