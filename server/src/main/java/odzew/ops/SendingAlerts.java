package odzew.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import odzew.alert.Alert;
import odzew.alert.AlertSource;
import odzew.outbox.SenderTrouble;
import odzew.problem.LocalizedText;

/// Alerts about sending: no relay, messages captured in production, a relay that accepts nothing, a sender that
/// the relay refuses. One for each sender, however its trouble was found.
public final class SendingAlerts implements AlertSource {

    /// A relay that restarts does not justify an alert.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String OUTBOX = "/desk/mail/outbox";

    private static final LocalizedText NO_RELAY =
            new LocalizedText("No message leaves this server", "Żadna wiadomość nie opuszcza serwera");
    private static final LocalizedText NO_RELAY_WORDS = new LocalizedText(
            "No relay is set, so outgoing messages are captured, not sent, and customers receive nothing. Set ODZEW_SMTP_URL and"
                    + " restart the server; then send the captured messages again on the page of outgoing mail.",
            "Nie ustawiono serwera wysyłającego, więc wiadomości wychodzące są przechwytywane, a nie wysyłane, i klienci nic nie"
                    + " otrzymują. Ustaw ODZEW_SMTP_URL i uruchom serwer ponownie, a potem wyślij przechwycone wiadomości"
                    + " jeszcze raz na stronie poczty wychodzącej.");
    private static final LocalizedText CAPTURES =
            new LocalizedText("Messages are captured and not sent", "Wiadomości są przechwytywane, a nie wysyłane");
    private static final LocalizedText CAPTURES_WORDS = new LocalizedText(
            "ODZEW_SMTP_URL is \"capture\", so customers receive nothing. Set it to a relay and restart the server; then"
                    + " send the captured messages again on the page of outgoing mail. If this installation is only for"
                    + " a trial, declare that: odzew admin this-is staging.",
            "ODZEW_SMTP_URL ma wartość „capture”, więc klienci nic nie otrzymują. Ustaw serwer wysyłający i uruchom"
                    + " Odzew ponownie, a potem wyślij przechwycone wiadomości jeszcze raz na stronie poczty wychodzącej."
                    + " Jeśli ta instalacja służy tylko do prób, oznacz ją: odzew admin this-is staging.");
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

    private static final LocalizedText UNUSABLE_WORDS = new LocalizedText(
            "The check of the relay failed, so outgoing messages would wait. Its response: \"%s\". Check the relay and"
                    + " ODZEW_SMTP_URL; the alert ends when a check succeeds.",
            "Serwer wysyłający nie przeszedł sprawdzenia, więc wiadomości wychodzące będą czekać. Jego odpowiedź: „%s”."
                    + " Sprawdź ten serwer i ODZEW_SMTP_URL; ostrzeżenie zniknie, gdy sprawdzenie się powiedzie.");
    private static final LocalizedText SENDER_UNUSABLE_WORDS = new LocalizedText(
            "The check of how %s sends failed, so its messages would wait. The response: \"%s\". Correct it"
                    + " (Administration, Sending); the alert ends when a check succeeds.",
            "Sposób wysyłania z adresu %s nie przeszedł sprawdzenia, więc wiadomości będą czekać. Odpowiedź: „%s”."
                    + " Popraw go (Administracja, Wysyłanie); ostrzeżenie zniknie, gdy sprawdzenie się powiedzie.");

    /// The relay's state as it is known without asking it.
    public enum Relay {
        KNOWN,
        /// Messages should be sent, and no relay is set.
        MISSING,
        /// A production captures all messages.
        CAPTURES
    }

    private final Supplier<Relay> relay;
    private final Supplier<List<SenderTrouble>> troubles;
    private final Supplier<List<SenderTrouble>> probed;
    private final InstantSource clock;

    /// @param troubles that keep messages waiting
    /// @param probed troubles that were found before any message had to wait
    public SendingAlerts(
            Supplier<Relay> relay,
            Supplier<List<SenderTrouble>> troubles,
            Supplier<List<SenderTrouble>> probed,
            InstantSource clock) {
        this.relay = relay;
        this.troubles = troubles;
        this.probed = probed;
        this.clock = clock;
    }

    @Override
    public List<Alert> alerts() {
        var alerts = new LinkedHashMap<String, Alert>();
        ofRelay().ifPresent(alert -> alerts.put(alert.key(), alert));
        lasting(troubles).map(it -> alert(it, RELAY_WORDS, SENDER_WORDS)).forEach(it -> alerts.put(it.key(), it));
        lasting(probed)
                .map(it -> alert(it, UNUSABLE_WORDS, SENDER_UNUSABLE_WORDS))
                .forEach(it -> alerts.putIfAbsent(it.key(), it));
        return List.copyOf(alerts.values());
    }

    private Optional<Alert> ofRelay() {
        return switch (relay.get()) {
            case KNOWN -> Optional.empty();
            case MISSING -> Optional.of(Alert.of("no-relay", NO_RELAY, NO_RELAY_WORDS, OUTBOX));
            case CAPTURES -> Optional.of(Alert.of("captured", CAPTURES, CAPTURES_WORDS, OUTBOX));
        };
    }

    private Stream<SenderTrouble> lasting(Supplier<List<SenderTrouble>> which) {
        Instant early = clock.instant().minus(PATIENCE);
        return which.get().stream().filter(trouble -> !trouble.since().isAfter(early));
    }

    private static Alert alert(SenderTrouble trouble, LocalizedText ofRelay, LocalizedText ofSender) {
        Optional<String> sender = trouble.sender();
        return sender.isEmpty()
                ? Alert.of("relay", RELAY, ofRelay.with(trouble.reason()), OUTBOX)
                : new Alert(
                        "sender:" + sender.get().replaceAll("[^\\x21-\\x7e]", "?"),
                        sender,
                        SENDER.with(sender.get()),
                        ofSender.with(sender.get(), trouble.reason()),
                        OUTBOX);
    }
}
