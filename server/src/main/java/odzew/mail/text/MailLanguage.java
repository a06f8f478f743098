package odzew.mail.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A language in which the server writes to customers.
public enum MailLanguage {
    PL(Set.of(
            "jest",
            "nie",
            "się",
            "sie",
            "proszę",
            "prosze",
            "dzień",
            "dzien",
            "dobry",
            "witam",
            "pozdrawiam",
            "czy",
            "jak",
            "oraz",
            "mam",
            "moje",
            "dla",
            "przez",
            "została",
            "zamówienie",
            "zamowienie",
            "dziękuję",
            "dziekuje",
            "kiedy",
            "gdzie",
            "że",
            "ze",
            "mojej",
            "mnie",
            "paczka")),
    EN(Set.of(
            "the", "is", "and", "you", "for", "please", "hello", "thanks", "thank", "regards", "have", "my", "your",
            "this", "when", "where", "how", "not", "with", "order", "would", "dear"));

    private static final int READ = 3_000;
    private static final Pattern POLISH_LETTERS = Pattern.compile("[ąćęłńśźżĄĆĘŁŃŚŹŻ]");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");

    private final Set<String> common;

    MailLanguage(Set<String> common) {
        this.common = common;
    }

    public static MailLanguage of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Detected by its common words and letters; empty if they do not decide.
    public static Optional<MailLanguage> writtenIn(String text) {
        String head = text.length() > READ ? text.substring(0, READ) : text;
        int polish = (POLISH_LETTERS.matcher(head).find() ? 2 : 0) + PL.count(head);
        int english = EN.count(head);
        if (polish == english) {
            return Optional.empty();
        }
        return Optional.of(polish > english ? PL : EN);
    }

    private int count(String text) {
        int count = 0;
        for (String word : WORDS.split(text.toLowerCase(Locale.ROOT))) {
            count += common.contains(word) ? 1 : 0;
        }
        return count;
    }
}
