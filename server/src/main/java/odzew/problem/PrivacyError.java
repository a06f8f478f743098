package odzew.problem;

/// The errors of exports and erasures of personal data, and of retention.
public enum PrivacyError implements ErrorCode {
    NO_PERSON(
            1150,
            "\"%s\" is unknown; enter a customer's number, or an e-mail address that occurs here.",
            "Nie znamy \"%s\"; podaj numer klienta albo adres e-mail, który tu występuje."),
    OUR_ADDRESS(
            1151,
            "%s belongs to an agent, a queue or a mailbox and is not erased; remove it there first.",
            "%s należy do agenta, kolejki albo skrzynki, więc nie zostanie usunięty; najpierw usuń go tam."),
    HELD(
            1152,
            "The data of customer %s must be kept: %s. Lift the hold first.",
            "Dane klienta %s trzeba zachować: %s. Najpierw zdejmij blokadę."),
    REASON_MISSING(1153, "reason", "Enter the reason of the hold.", "Podaj powód blokady."),
    BAD_DAYS(
            1154,
            "days",
            "\"%s\" is not a number of days from 1 to 36500; enter one.",
            "\"%s\" nie jest liczbą dni od 1 do 36500; podaj taką."),
    NO_QUEUE(1155, "There is no queue \"%s\"; check its name.", "Nie ma kolejki \"%s\"; sprawdź nazwę."),
    NOT_CONFIRMED(
            1156,
            "confirmation",
            "Enter \"%s\" exactly to confirm the erasure.",
            "Aby potwierdzić usunięcie, wpisz dokładnie \"%s\".");

    private final int number;
    private final String field;
    private final LocalizedText text;

    PrivacyError(int number, String english, String polish) {
        this(number, "", english, polish);
    }

    PrivacyError(int number, String field, String english, String polish) {
        this.number = number;
        this.field = field;
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
