package odzew.mailbox.sending;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import odzew.alert.ActiveAlert;
import odzew.mailbox.Sender;
import odzew.outbox.smtp.SmtpSettings;
import odzew.problem.LocalizedText;

/// The present and coming troubles of the way in which messages from an address are sent.
///
/// @param relay the site's, which serves addresses without a sender of their own
/// @param alerts those that exist now
public record SenderWarnings(Senders senders, Optional<SmtpSettings> relay, Supplier<List<ActiveAlert>> alerts) {

    private static final Set<String> OF_THE_RELAY = Set.of("relay", "no-relay");

    /// A sign-in by password at a provider that ends it.
    public Optional<LocalizedText> password(String address) {
        Optional<Sender> own = senders.find(address);
        return own.isPresent()
                ? own.filter(senders::signsInByPassword)
                        .flatMap(it -> SenderText.passwordWarning(it.address(), it.host()))
                : relay.flatMap(SenderWarnings::relayPassword);
    }

    public static Optional<LocalizedText> relayPassword(SmtpSettings relay) {
        return relay.login().isEmpty() ? Optional.empty() : SenderText.passwordWarning("ODZEW_SMTP_URL", relay.host());
    }

    /// The alerts of the address; without a sender of its own also those of the relay.
    public List<ActiveAlert> troubles(String address) {
        boolean byRelay = senders.find(address).isEmpty();
        return alerts.get().stream()
                .filter(it ->
                        it.alert().address().filter(address::equalsIgnoreCase).isPresent()
                                || byRelay && OF_THE_RELAY.contains(it.alert().key()))
                .toList();
    }
}
