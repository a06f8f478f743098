package odzew.problem;

import odzew.problem.Problem.Mistake;

/// The mistakes that a request can contain. The numbers are part of the contract and never reused.
public final class Mistakes {

    private Mistakes() {}

    public static Mistake empty(String field) {
        return new Mistake(
                1001,
                field,
                "Field \"%s\" must not be empty.".formatted(field),
                "Pole \"%s\" nie może być puste.".formatted(field));
    }

    public static Mistake wrongType(String field, String expected, String expectedPolish) {
        return new Mistake(
                1002,
                field,
                "Field \"%s\" must be %s.".formatted(field, expected),
                "Pole \"%s\" musi być %s.".formatted(field, expectedPolish));
    }

    public static Mistake notOneOf(String field, String value, String allowed) {
        return new Mistake(
                1003,
                field,
                "Field \"%s\" is \"%s\"; allowed are: %s.".formatted(field, value, allowed),
                "Pole \"%s\" ma wartość \"%s\"; dozwolone są: %s.".formatted(field, value, allowed));
    }

    public static Mistake badDate(String field, String value) {
        return new Mistake(
                1004,
                field,
                "Field \"%s\" is \"%s\", which is not a date; write it as YYYY-MM-DD HH:MM.".formatted(field, value),
                "Pole \"%s\" ma wartość \"%s\", która nie jest datą; podaj ją jako RRRR-MM-DD GG:MM."
                        .formatted(field, value));
    }

    public static Mistake unknownAgent(String field, String login) {
        return new Mistake(
                1005,
                field,
                "Field \"%s\": there is no agent with login \"%s\".".formatted(field, login),
                "Pole \"%s\": nie ma agenta o loginie \"%s\".".formatted(field, login));
    }

    public static Mistake inactiveAgent(String field, String login) {
        return new Mistake(
                1006,
                field,
                "Field \"%s\": agent \"%s\" is not active.".formatted(field, login),
                "Pole \"%s\": agent \"%s\" jest nieaktywny.".formatted(field, login));
    }

    public static Mistake unknownToken(String field, String token) {
        return new Mistake(
                1007,
                field,
                "Field \"%s\": there is no temporary file with token \"%s\" (they live for 24 hours); upload it again."
                        .formatted(field, token),
                "Pole \"%s\": nie ma pliku tymczasowego o tokenie \"%s\" (pliki żyją 24 godziny); wyślij go ponownie."
                        .formatted(field, token));
    }

    public static Mistake unknownId(String field, String what, String whatPolish) {
        return new Mistake(
                1008,
                field,
                "Field \"%s\": %s does not exist.".formatted(field, what),
                "Pole \"%s\": %s nie istnieje.".formatted(field, whatPolish));
    }

    public static Mistake controlCharacter(String field) {
        return new Mistake(
                1009,
                field,
                "Field \"%s\" must not contain a line break or another control character.".formatted(field),
                "Pole \"%s\" nie może zawierać znaku końca wiersza ani innego znaku sterującego.".formatted(field));
    }

    public static Mistake badAddress(String field, String value) {
        return new Mistake(
                1010,
                field,
                "Field \"%s\": \"%s\" is not an e-mail address.".formatted(field, value),
                "Pole \"%s\": \"%s\" nie jest adresem e-mail.".formatted(field, value));
    }

    public static Mistake tooLong(String field, long limit) {
        return new Mistake(
                1011,
                field,
                "Field \"%s\" is too long; the limit is %d characters.".formatted(field, limit),
                "Pole \"%s\" jest za długie; limit wynosi %d znaków.".formatted(field, limit));
    }

    public static Mistake tooBroad(String field) {
        return new Mistake(
                1046,
                field,
                "Field \"%s\": too much matches this search; add a word or a condition.".formatted(field),
                "Pole \"%s\": zbyt wiele pasuje do tego wyszukiwania; dodaj słowo albo warunek.".formatted(field));
    }

    public static Mistake notOurMailbox(String field, String value) {
        return new Mistake(
                1012,
                field,
                "Field \"%s\": \"%s\" is not an address of a ticket queue here.".formatted(field, value),
                "Pole \"%s\": \"%s\" nie jest adresem żadnej kolejki zgłoszeń.".formatted(field, value));
    }

    public static Mistake alreadyThere(String field, String value) {
        return new Mistake(
                1013,
                field,
                "Field \"%s\": \"%s\" exists already.".formatted(field, value),
                "Pole \"%s\": \"%s\" już istnieje.".formatted(field, value));
    }

    public static Mistake fileTooLarge(long limit) {
        return new Mistake(
                1014,
                "body",
                "The file is larger than %d bytes, the limit for one file.".formatted(limit),
                "Plik jest większy niż %d bajtów, a to limit jednego pliku.".formatted(limit));
    }

    public static Mistake unknownField(String field, String name) {
        return new Mistake(
                1015,
                field,
                "Field \"%s\": there is no custom field \"%s\" here; an administrator defines it."
                        .formatted(field, name),
                "Pole \"%s\": nie ma tu pola specjalnego \"%s\"; definiuje je administrator.".formatted(field, name));
    }

    public static Mistake badRange(String field, String value) {
        return new Mistake(
                1601,
                field,
                "Field \"%s\": \"%s\" is no range of addresses; write it as 10.0.0.0/8 or 2001:db8::/32."
                        .formatted(field, value),
                "Pole \"%s\": \"%s\" nie jest zakresem adresów; podaj go jako 10.0.0.0/8 lub 2001:db8::/32."
                        .formatted(field, value));
    }

    public static Mistake tooMany(String field, int limit) {
        return new Mistake(
                1016,
                field,
                "Field \"%s\" has too many entries; the limit is %d.".formatted(field, limit),
                "Pole \"%s\" ma zbyt wiele elementów; limit wynosi %d.".formatted(field, limit));
    }

    public static Mistake passwordLength(String field, int shortest, int longest) {
        return new Mistake(
                1017,
                field,
                "Field \"%s\" must have %d to %d characters.".formatted(field, shortest, longest),
                "Pole \"%s\" musi mieć od %d do %d znaków.".formatted(field, shortest, longest));
    }

    public static Mistake noCustomerAddress() {
        return new Mistake(
                1101,
                "id",
                "The ticket has no customer address, so a response cannot be mailed.",
                "Zgłoszenie nie ma adresu klienta, więc nie można wysłać odpowiedzi.");
    }

    public static Mistake noMailbox(String queue) {
        return new Mistake(
                1102,
                "id",
                "The ticket's queue \"%s\" has no mailbox address; an administrator sets it.".formatted(queue),
                "Kolejka zgłoszenia \"%s\" nie ma adresu skrzynki; ustawia go administrator.".formatted(queue));
    }

    public static Mistake mailTooLarge(long size, long limit) {
        return new Mistake(
                1103,
                "attachments",
                "The mail would have %d bytes; the mail server takes at most %d. Send fewer or smaller files."
                        .formatted(size, limit),
                "Wiadomość miałaby %d bajtów; serwer poczty przyjmuje najwyżej %d. Wyślij mniej plików lub mniejsze."
                        .formatted(size, limit));
    }

    public static Mistake keyUsedTwice() {
        return new Mistake(
                1201,
                "Idempotency-Key",
                "This Idempotency-Key was used with another request; use a new key for a new request.",
                "Tego Idempotency-Key użyto już z innym żądaniem; użyj nowego klucza dla nowego żądania.");
    }

    public static Mistake noSuch(String what, String whatPolish, Object id) {
        return new Mistake(
                1301, "id", "There is no %s %s.".formatted(what, id), "Nie ma %s %s.".formatted(whatPolish, id));
    }

    public static Mistake notOffered(String call) {
        return new Mistake(
                1302,
                "",
                "Odzew does not offer \"%s\", a call of the original API.".formatted(call),
                "Odzew nie udostępnia wywołania \"%s\" z oryginalnego API.".formatted(call));
    }

    public static Mistake notCancellable(String status) {
        return new Mistake(
                1401,
                "message_id",
                "The mail is %s and can no longer be cancelled.".formatted(status),
                "Wiadomość ma stan %s i nie można jej już anulować.".formatted(status));
    }

    public static Mistake notUncertain(long id) {
        return new Mistake(
                1461,
                "delivery_id",
                "Delivery %d is not uncertain, or is being tried just now.".formatted(id),
                "Doręczenie %d nie jest niepewne albo właśnie trwa jego próba.".formatted(id));
    }

    public static Mistake mailIsNot(long id, String status, String needed) {
        return new Mistake(
                1460,
                "id",
                "Incoming mail %d is %s; this is possible only while it is %s.".formatted(id, status, needed),
                "Wiadomość przychodząca %d ma stan %s; to możliwe tylko w stanie %s.".formatted(id, status, needed));
    }

    public static Mistake unconfirmed() {
        return new Mistake(
                1502,
                "",
                "The database did not confirm; the request may or may not have been stored. Repeat it, best with the"
                        + " same Idempotency-Key.",
                "Baza danych nie potwierdziła zapisu; żądanie mogło zostać zapisane albo nie. Powtórz je, najlepiej"
                        + " z tym samym Idempotency-Key.");
    }

    public static Mistake busy() {
        return new Mistake(
                1501,
                "",
                "The server is busy; nothing was stored. Try again in a moment.",
                "Serwer jest zajęty; nic nie zapisano. Spróbuj za chwilę.");
    }
}
