package odzew.problem;

import odzew.problem.Problem.Mistake;

/// The mistakes that only people at the pages make.
public final class DeskMistakes {

    private DeskMistakes() {}

    public static Mistake tooShort(String field, long least) {
        return new Mistake(
                1071,
                field,
                "Field \"%s\" is too short; it needs at least %d characters.".formatted(field, least),
                "Pole \"%s\" jest za krótkie; potrzeba co najmniej %d znaków.".formatted(field, least));
    }

    public static Mistake wrongCode() {
        return new Mistake(
                1072,
                "code",
                "The code is wrong or was used already; wait for the next one.",
                "Kod jest błędny albo już użyty; poczekaj na następny.");
    }

    public static Mistake wrongToken() {
        return new Mistake(
                1073,
                "token",
                "The token is wrong, expired or used; restart the server, which prints a new one.",
                "Token jest błędny, wygasł albo został użyty; uruchom serwer ponownie, a wypisze nowy.");
    }

    public static Mistake customerWrote() {
        return new Mistake(
                1074,
                "seen",
                "The customer wrote while you were answering. Read it, then send.",
                "Klient napisał, gdy odpowiadałeś. Przeczytaj i wyślij ponownie.");
    }

    public static Mistake sentOtherwise() {
        return new Mistake(
                1086,
                "reply_key",
                "This text was sent already from another window, in another version. Read the conversation. Send again to"
                        + " send this version too.",
                "Ten tekst został już wysłany z innego okna, w innej wersji. Przeczytaj rozmowę. Wyślij ponownie, aby"
                        + " wysłać także tę wersję.");
    }

    public static Mistake badMoment() {
        return new Mistake(
                1075,
                "at",
                "Choose a moment in the future at which the mail is to be sent.",
                "Wybierz przyszły moment, w którym wiadomość ma zostać wysłana.");
    }

    public static Mistake lastAdministrator() {
        return new Mistake(
                1076,
                "role",
                "Nobody could administrate any more; make another administrator first.",
                "Nikt nie mógłby już administrować; najpierw utwórz innego administratora.");
    }

    public static Mistake sameTicket() {
        return new Mistake(
                1077,
                "ticket",
                "That is this ticket itself; give another one's number.",
                "To jest to samo zgłoszenie; podaj numer innego.");
    }

    public static Mistake mergedTicket(long id) {
        return new Mistake(
                1078,
                "ticket",
                "Ticket %d is merged into another one; use that one, or give it another status first.".formatted(id),
                "Zgłoszenie %d jest połączone z innym; użyj tamtego albo najpierw zmień jego status.".formatted(id));
    }

    public static Mistake notACustomersMessage() {
        return new Mistake(
                1079,
                "message",
                "Only a customer's message can be moved to another ticket; choose one.",
                "Do innego zgłoszenia można przenieść tylko wiadomość klienta; wybierz taką.");
    }

    public static Mistake nothingWouldStay() {
        return new Mistake(
                1080,
                "message",
                "Nothing would stay in this ticket; merge it into the other one instead.",
                "W tym zgłoszeniu nic by nie zostało; zamiast tego połącz je z drugim.");
    }

    public static Mistake guessable() {
        return new Mistake(
                1082,
                "password",
                "The password is too easy to guess: it is one that everybody tries, holds the login or has too few"
                        + " different characters. Choose several words that do not belong together.",
                "Hasło jest zbyt łatwe do odgadnięcia: każdy takiego próbuje, zawiera login albo ma za mało różnych"
                        + " znaków. Wybierz kilka słów, które do siebie nie pasują.");
    }

    public static Mistake samePassword() {
        return new Mistake(
                1083,
                "password",
                "That is the password you have now; choose another one.",
                "To jest Twoje obecne hasło; wybierz inne.");
    }

    public static Mistake wrongPassword() {
        return new Mistake(
                1084,
                "present",
                "The present password is wrong; type the one you signed in with.",
                "Obecne hasło jest błędne; wpisz to, którym się logujesz.");
    }

    public static Mistake passwordsDiffer() {
        return new Mistake(
                1085,
                "again",
                "The two passwords differ; type the same twice.",
                "Hasła się różnią; wpisz dwa razy to samo.");
    }

    public static Mistake ticketNumber() {
        return new Mistake(
                1081, "ticket", "Give a ticket's number, such as 1234.", "Podaj numer zgłoszenia, na przykład 1234.");
    }

    public static Mistake unreadableFilter() {
        return new Mistake(
                1090,
                "filter",
                "The filter cannot be read, so it cannot be saved; correct it first.",
                "Filtra nie da się odczytać, więc nie można go zapisać; najpierw go popraw.");
    }
}
