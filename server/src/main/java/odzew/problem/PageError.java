package odzew.problem;

/// The errors of forms on the agents' pages; these never reach the API.
public enum PageError implements ErrorCode {
    TOO_SHORT(
            1071,
            "Field \"%s\" is too short; it needs at least %s characters.",
            "Pole \"%s\" jest za krótkie; minimalna liczba znaków: %s."),
    WRONG_CODE(
            1072,
            "code",
            "The code is wrong or was already used; wait for the next one.",
            "Kod jest błędny albo został już użyty; poczekaj na następny."),
    WRONG_FIRST_RUN_TOKEN(
            1073,
            "token",
            "The token is wrong, expired or used; restart the server, which prints a new one.",
            "Token jest błędny, wygasł albo został użyty; uruchom serwer ponownie, a wypisze nowy."),
    CUSTOMER_WROTE(
            1074,
            "seen",
            "The customer wrote while you were replying. Read the message, then send again.",
            "Klient napisał w trakcie odpowiadania. Przeczytaj wiadomość i wyślij ponownie."),
    COLLEAGUE_REPLIED(
            1088,
            "seen",
            "A colleague replied while you were writing. Read the reply; send yours again if it is still needed.",
            "W trakcie pisania odpowiedział ktoś z zespołu. Przeczytaj tę odpowiedź; jeśli Twoja jest nadal potrzebna,"
                    + " wyślij ją ponownie."),
    BAD_SEND_TIME(
            1075,
            "at",
            "\"%s\" is not a time in the future; choose a later one.",
            "\"%s\" nie jest przyszłym terminem; wybierz późniejszy."),
    SEND_TIME_TOO_FAR(
            1106,
            "at",
            "The time %s is more than 366 days ahead. Choose an earlier one at which to send the message.",
            "Termin %s jest późniejszy niż za 366 dni. Wybierz wcześniejszy termin wysłania wiadomości."),
    LAST_ADMINISTRATOR(
            1076,
            "role",
            "At least one administrator is required; create another one first.",
            "Wymagany jest co najmniej jeden administrator; najpierw utwórz innego."),
    SAME_TICKET(
            1077,
            "ticket",
            "This is the ticket itself; enter the number of another one.",
            "To jest to samo zgłoszenie; podaj numer innego."),
    MERGED_TICKET(
            1078,
            "ticket",
            "Ticket %s is merged into another one; use that one, or change its status first.",
            "Zgłoszenie %s jest połączone z innym; użyj tamtego albo najpierw zmień jego status."),
    NOT_CUSTOMERS_MESSAGE(
            1079,
            "message",
            "Only a customer's message can be moved to another ticket; choose one.",
            "Do innego zgłoszenia można przenieść tylko wiadomość klienta; wybierz taką."),
    TICKET_WOULD_BE_EMPTY(
            1080,
            "message",
            "The ticket would be left empty; merge it into the other one instead.",
            "To zgłoszenie pozostałoby puste; zamiast tego połącz je z drugim."),
    TICKET_NUMBER(
            1081,
            "ticket",
            "\"%s\" is not a ticket number; enter one such as 1234.",
            "\"%s\" nie jest numerem zgłoszenia; podaj numer taki jak 1234."),
    GUESSABLE_PASSWORD(
            1082,
            "password",
            "The password is too easy to guess: it is a common one, contains the login or has too few different"
                    + " characters. Choose several unrelated words.",
            "Hasło jest zbyt łatwe do odgadnięcia: jest popularne, zawiera login albo ma za mało różnych znaków."
                    + " Wybierz kilka niepowiązanych słów."),
    SAME_PASSWORD(
            1083,
            "password",
            "This is your current password; choose another one.",
            "To jest Twoje aktualne hasło; wybierz inne."),
    WRONG_PASSWORD(
            1084,
            "present",
            "The current password is wrong; enter the one you sign in with.",
            "Aktualne hasło jest błędne; wpisz to, którym się logujesz."),
    TOO_MANY_ATTEMPTS(
            1091,
            "present",
            "Too many wrong attempts. Wait some minutes, then try again.",
            "Zbyt wiele błędnych prób. Odczekaj kilka minut i spróbuj ponownie."),
    PASSWORDS_DIFFER(
            1085,
            "again",
            "The passwords do not match; enter the same one twice.",
            "Hasła się różnią; wpisz to samo dwa razy."),
    SENT_OTHERWISE(
            1087,
            "reply_key",
            "This text was already sent from another window, in another version. Read the conversation; send again to"
                    + " send this version too.",
            "Ten tekst wysłano już z innego okna, w innej wersji. Przeczytaj rozmowę; wyślij ponownie, aby wysłać"
                    + " także tę wersję."),
    MAILBOX_REFUSED(1086, "mailbox", "Nothing was changed: %s", "Niczego nie zmieniono: %s"),
    LINK_ENDED(
            1093,
            "password",
            "The link has been used or has ended; request a new one.",
            "Link został już użyty albo wygasł; poproś o nowy."),
    ADDRESS_ENDED(
            1127,
            "",
            "This address has ended: addresses of messages, files and pictures are valid for two days. Reload the ticket.",
            "Ten adres wygasł: adresy wiadomości, plików i obrazów są ważne przez dwa dni. Wczytaj zgłoszenie ponownie."),
    CANNOT_INVITE(
            1092,
            "email",
            "The invitation cannot be sent; the agent needs an e-mail address, and one queue needs one to send from.",
            "Nie można wysłać zaproszenia; agent musi mieć adres e-mail, a jedna z kolejek adres, z którego je wyślemy."),
    UNREADABLE_FILTER(
            1090,
            "filter",
            "The filter cannot be read, so it cannot be saved; correct it first.",
            "Filtra nie da się odczytać, więc nie można go zapisać; najpierw go popraw."),
    SAME_CUSTOMER(
            1098,
            "customer",
            "This is the customer itself; choose another one.",
            "To jest ten sam klient; wybierz innego."),
    MERGE_NOT_UNDONE(
            1126,
            "merge",
            "This merge can no longer be undone: it was undone already, or thirty days have passed. Reload the customer's"
                    + " page; move single tickets there.",
            "Tego połączenia nie da się już cofnąć: zostało cofnięte albo minęło trzydzieści dni. Odśwież stronę klienta;"
                    + " pojedyncze zgłoszenia przenieś na niej."),
    COMPANY_NOT_MERGED(
            1099,
            "customer",
            "A company cannot be merged; only people can.",
            "Firmy nie można połączyć; łączyć można tylko osoby."),
    SPAM_WITHOUT_SENDER(
            1089,
            "spam",
            "The ticket names no sender's address, so none can be blocked; close the ticket instead.",
            "Zgłoszenie nie zawiera adresu nadawcy, więc nie ma czego zablokować; po prostu je zamknij."),
    SPAM_OF_QUEUE(
            1094,
            "spam",
            "%s is one of your own addresses, so it cannot be blocked; close the ticket instead.",
            "%s to Wasz własny adres, więc nie można go zablokować; po prostu zamknij zgłoszenie."),
    SPAM_OF_AGENT(
            1095,
            "spam",
            "%s is the address of the agent %s, so it cannot be blocked; close the ticket instead.",
            "%s to adres agenta %s, więc nie można go zablokować; po prostu zamknij zgłoszenie."),
    SPAM_OF_TRUSTED(
            1096,
            "spam",
            "The sender %s is trusted (rule %s); remove that rule first if this is spam.",
            "Nadawca %s jest zaufany (reguła %s); jeśli to spam, najpierw usuń tę regułę."),
    CHANGED_MEANWHILE(
            1097,
            "before",
            "A colleague changed this meanwhile. The page now shows the current value.",
            "Ktoś z zespołu właśnie to zmienił. Strona pokazuje teraz aktualną wartość."),
    PASSKEY_REFUSED(
            1121,
            "passkey",
            "The passkey was not added: the answer came too late, or is not for this server. Try again.",
            "Nie dodano klucza dostępu: odpowiedź przyszła za późno albo nie dotyczy tego serwera. Spróbuj ponownie."),
    PASSKEY_KNOWN(
            1122,
            "passkey",
            "This passkey is already in use for an account; sign in with it, or add another one.",
            "Ten klucz dostępu jest już przypisany do konta; zaloguj się nim albo dodaj inny."),
    TOO_MANY_PASSKEYS(
            1123,
            "passkey",
            "An account has at most %s passkeys; remove one first.",
            "Liczba kluczy dostępu na jednym koncie jest ograniczona (%s); najpierw usuń jeden z nich."),
    NO_PASSKEYS_HERE(
            1124,
            "passkey",
            "Passkeys are not available at this address; open the desk at its public address.",
            "Pod tym adresem klucze dostępu nie są dostępne; otwórz panel pod jego adresem publicznym."),
    FACTOR_NEEDED(
            1141,
            "confirm",
            "Your password alone is not enough; enter a code or a recovery code, or confirm with a passkey first.",
            "Samo hasło nie wystarczy; wpisz kod albo kod odzyskiwania lub najpierw potwierdź kluczem dostępu."),
    PASSKEY_NOT_ACCEPTED(
            1142,
            "passkey",
            "The passkey was not accepted. It may have been removed, or it took too long. Try again.",
            "Klucz dostępu nie został przyjęty. Mógł zostać usunięty albo trwało to zbyt długo. Spróbuj ponownie.");

    private final int number;
    private final String field;
    private final LocalizedText text;

    PageError(int number, String english, String polish) {
        this(number, "", english, polish);
    }

    PageError(int number, String field, String english, String polish) {
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
