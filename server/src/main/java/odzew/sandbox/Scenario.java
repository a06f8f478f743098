package odzew.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Customers and their messages, generated from a seed: the same seed gives the same ones. Their addresses play
/// all roles.
final class Scenario {

    record Entry(Instant at, Stranger message) {}

    /// The messages come in during the days before the sandbox's start.
    static final Duration BEFORE = Duration.ofDays(3);

    private static final int MESSAGES = 12;
    private static final List<String> NAMES = List.of(
            "Anna Nowak",
            "Piotr Zieliński",
            "Łucja Wąs",
            "John Smith",
            "Grzegorz Brzęczyszczykiewicz",
            "Mary O'Neill",
            "Świętosława Żak",
            "Jan Maria Kowal");
    private static final List<String> ROLES = List.of(
            "delivered",
            "reply+10m",
            "bounce",
            "defer",
            "ooo",
            "defer+3",
            "later-bounce+1h",
            "delivered",
            "reply+1d+pdf",
            "closes-silently+1",
            "complaint+2h");
    private static final List<String[]> MATTERS = List.of(
            new String[] {"Gdzie jest moja paczka?", "Dzień dobry, zamówienie %d miało przyjść wczoraj."},
            new String[] {"Reklamacja zamówienia", "Zamówienie %d przyszło uszkodzone. Proszę o wymianę."},
            new String[] {"Question about an invoice", "Hello, the invoice of order %d shows the wrong address."},
            new String[] {"Zwrot towaru", "Chcę zwrócić zamówienie %d. Jak to zrobić?"},
            new String[] {"Price of 100 pieces", "What would 100 pieces of item %d cost, delivered to Gdańsk?"});

    private Scenario() {}

    static List<Entry> of(long seed, Instant start, String mailbox) {
        var random = new Random(seed);
        var entries = new ArrayList<Entry>();
        Instant at = start.minus(BEFORE);
        long step = BEFORE.toMinutes() / MESSAGES;
        for (int i = 0; i < MESSAGES; i++) {
            at = at.plus(Duration.ofMinutes(1 + random.nextLong(step - 1)));
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String[] matter = MATTERS.get(random.nextInt(MATTERS.size()));
            String from = ROLES.get(i % ROLES.size()) + "+c" + (i + 1) + "@" + Recipient.DOMAIN;
            entries.add(new Entry(
                    at,
                    new Stranger(
                            from,
                            name,
                            mailbox,
                            matter[0],
                            matter[1].formatted(1_000 + random.nextInt(9_000)) + "\n\n" + name + "\n",
                            Optional.empty(),
                            Optional.empty())));
        }
        return entries;
    }
}
