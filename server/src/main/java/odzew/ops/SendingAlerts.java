package odzew.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import odzew.alert.Alert;
import odzew.alert.AlertSource;
import odzew.outbox.SenderTrouble;
import odzew.problem.LocalizedText;

/// Alerts about sending: no relay, a relay that accepts nothing, a sender that the relay refuses.
public final class SendingAlerts implements AlertSource {

    /// A relay that restarts does not justify an alert.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String OUTBOX = "/desk/mail/outbox";

    private static final LocalizedText NO_RELAY =
            new LocalizedText("No message leaves this server", "Żadna wiadomość nie opuszcza serwera");
    private static final LocalizedText NO_RELAY_WORDS = new LocalizedText(
            "No relay is set, so the server keeps outgoing messages and customers receive nothing. Set ODZEW_SMTP_URL and"
                    + " restart the server; then send the kept messages again on the page of outgoing mail.",
            "Nie ustawiono serwera wysyłającego, więc wiadomości wychodzące zostają na serwerze i klienci nic nie"
                    + " otrzymują. Ustaw ODZEW_SMTP_URL i uruchom serwer ponownie, a potem wyślij zatrzymane wiadomości"
                    + " jeszcze raz na stronie poczty wychodzącej.");
    private static final LocalizedText RELAY =
            new LocalizedText("The relay accepts no messages", "Serwer wysyłający nie przyjmuje wiadomości");
    private static final LocalizedText RELAY_WORDS = new LocalizedText(
            "Outgoing messages wait. The relay's response: \"%s\". Check the relay and ODZEW_SMTP_URL; messages are sent as"
                    + " soon as the relay accepts them.",
            "Wiadomości wychodzące czekają. Odpowiedź serwera wysyłającego: „%s”. Sprawdź ten serwer i ODZEW_SMTP_URL;"
                    + " wiadomości wyjdą, gdy tylko zacznie je przyjmować.");
    private static final LocalizedText SENDER =
            new LocalizedText("Messages from %s cannot be sent", "Nie można wysyłać wiadomości z %s");
    private static final LocalizedText SENDER_WORDS = new LocalizedText(
            "Outgoing messages from %s wait. The response: \"%s\". Correct how this address sends (Administration,"
                    + " Sending), or allow it at the relay.",
            "Wiadomości wychodzące z adresu %s czekają. Odpowiedź: „%s”. Popraw sposób wysyłania z tego adresu"
                    + " (Administracja, Wysyłanie) albo zezwól na niego na serwerze wysyłającym.");

    private final BooleanSupplier withoutRelay;
    private final Supplier<List<SenderTrouble>> troubles;
    private final InstantSource clock;

    /// @param withoutRelay true if no relay is set although messages should be sent
    public SendingAlerts(BooleanSupplier withoutRelay, Supplier<List<SenderTrouble>> troubles, InstantSource clock) {
        this.withoutRelay = withoutRelay;
        this.troubles = troubles;
        this.clock = clock;
    }

    @Override
    public List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        if (withoutRelay.getAsBoolean()) {
            alerts.add(Alert.of("no-relay", NO_RELAY, NO_RELAY_WORDS, OUTBOX));
        }
        Instant early = clock.instant().minus(PATIENCE);
        troubles.get().stream()
                .filter(trouble -> !trouble.since().isAfter(early))
                .map(SendingAlerts::alert)
                .forEach(alerts::add);
        return alerts;
    }

    private static Alert alert(SenderTrouble trouble) {
        Optional<String> sender = trouble.sender();
        return sender.isEmpty()
                ? Alert.of("relay", RELAY, RELAY_WORDS.with(trouble.reason()), OUTBOX)
                : new Alert(
                        "sender:" + sender.get().replaceAll("[^\\x21-\\x7e]", "?"),
                        sender,
                        SENDER.with(sender.get()),
                        SENDER_WORDS.with(sender.get(), trouble.reason()),
                        OUTBOX);
    }
}
