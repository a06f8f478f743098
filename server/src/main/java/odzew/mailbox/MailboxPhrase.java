package odzew.mailbox;

import odzew.problem.LocalizedText;
import odzew.problem.TextCode;

/// What is said of mailboxes. The names are stored.
public enum MailboxPhrase implements TextCode {
    VERBATIM("%s", "%s"),
    NUMBERED("mailbox %s", "skrzynka nr %s"),
    SERVER_SAYS("%s: %s", "%s: %s"),

    GREETING("%s greets with %s", "%s wita się słowami: %s"),
    STARTTLS_REFUSED("%s refuses STARTTLS, %s", "%s odmawia STARTTLS, %s"),
    CLEAR_AFTER_STARTTLS("%s sends in the clear after STARTTLS", "%s po STARTTLS nadaje otwartym tekstem"),
    SIGN_IN_REFUSED("sign-in of %s: %s", "logowanie jako %s: %s"),
    CONNECTION_REFUSED("%s refuses the connection", "%s odmawia połączenia"),
    UNREACHABLE("%s cannot be reached", "%s jest nieosiągalny"),
    FOLDER_REFUSED("the folder %s cannot be opened, %s", "nie można otworzyć folderu %s, %s"),
    GOODBYE("the server says goodbye, %s", "serwer kończy rozmowę, %s"),
    TOO_MANY_LITERALS("more literals than anyone can mean", "niewiarygodnie dużo literałów w odpowiedzi"),
    TOO_LONG("a response longer than anyone can mean", "niewiarygodnie długa odpowiedź"),
    INTERRUPTED("interrupted", "przerwano"),

    TOKEN_SERVER_UNREACHABLE("the token server %s cannot be reached", "serwer tokenów %s jest nieosiągalny"),
    TOKEN_SERVER_SAYS("the token server %s: %s", "serwer tokenów %s: %s"),
    TOKEN_SERVER_ANSWERS("the token server %s answers %s", "serwer tokenów %s odpowiada %s"),
    TOKEN_SERVER_REFUSES("the token server %s refuses: %s", "serwer tokenów %s odmawia: %s"),
    NOT_GRANTED("nobody has granted it yet", "nikt jeszcze nie udzielił zgody"),
    REFRESH_TOO_LONG(
            "another server has been asking for a token for too long", "inny serwer zbyt długo czeka na nowy token"),
    NOT_ASKED("no consent is being asked for", "nie ma prośby o zgodę, na którą można by odpowiedzieć"),
    NO_REFRESH_TOKEN(
            "the provider issued no refresh token; ask with a scope that allows it",
            "dostawca nie wydał tokenu odświeżania; poproś o zakres, który na to pozwala"),
    ADDRESS_UNREADABLE("the address cannot be read", "nie można odczytać tego adresu"),
    OTHER_QUESTION(
            "the address answers another question than the last one",
            "ten adres odpowiada na inną prośbę niż ostatnia"),
    CONSENT_REFUSED("consent was refused, %s", "odmówiono zgody, %s"),

    NOT_READ_SUBJECT("Mailbox %s is not read", "Skrzynka %s nie jest odczytywana"),
    NOT_READ(
            "Mailbox %s has not been read since %s. Mail to it waits on its server.",
            "Skrzynka %s nie jest odczytywana od %s. Wiadomości do niej czekają na jej serwerze."),
    CONSENT_ENDS_SUBJECT("Consent to read mailbox %s ends soon", "Zgoda na odczyt skrzynki %s wkrótce wygaśnie"),
    CONSENT_ENDS(
            "The consent to read mailbox %s ends at %s. Grant it again before, with `odzew admin mailbox oauth`.",
            "Zgoda na odczyt skrzynki %s wygasa %s. Udziel jej wcześniej ponownie: `odzew admin mailbox oauth`."),

    TOO_LARGE("larger than %s octets: %s", "większa niż %s bajtów: %s"),
    LEFT_OUT_SUBJECT("A mail to %s could not be taken", "Nie udało się odebrać wiadomości do %s"),
    LEFT_OUT(
            "A mail from %s with the subject \"%s\" lies on the server of mailbox %s (UID %s) and is in no ticket",
            "Wiadomość od %s o temacie „%s” leży na serwerze skrzynki %s (UID %s) i nie ma jej w żadnym zgłoszeniu"),
    NO_CONTENT("its server does not give its content", "jej serwer nie wydaje jej treści"),
    NOT_STORED("it could not be stored: %s", "nie udało się jej zapisać: %s"),

    CONNECTED("connected to %s", "połączono z %s"),
    CONNECTED_BY_TLS("connected to %s, TLS", "połączono z %s, TLS"),
    SIGNED_IN("signed in as %s", "zalogowano jako %s"),
    IN_THE_CLEAR(
            "the password travels in the clear; only for a server on this machine",
            "hasło jest przesyłane otwartym tekstem; tylko dla serwera na tym komputerze"),
    FOLDER_IS_THERE("folder %s has %s mails", "liczba wiadomości w folderze %s: %s"),
    FOLDER_IS_MISSING("there is no folder %s; there are: %s", "nie ma folderu %s; są: %s"),
    SENT_FOLDER(
            "mails that were perhaps sent are looked for in %s", "wiadomości być może wysłanych szukamy w folderze %s"),
    NO_SENT_FOLDER(
            "there is no folder of sent mails, in which mails that were perhaps sent could be looked for",
            "nie ma folderu wysłanych, w którym można by szukać wiadomości być może wysłanych"),
    NO_IDLE(
            "the server does not tell of new mail (no IDLE); it is looked for every minute",
            "serwer nie powiadamia o nowych wiadomościach (brak IDLE); sprawdzamy co minutę"),
    FOLDER_WILL_BE_MADE(
            "the folder %s is not there; it is made with the first mail",
            "nie ma folderu %s; powstanie przy pierwszej wiadomości"),
    CANNOT_MOVE(
            "the server cannot move (no MOVE, no UIDPLUS): mails are copied and marked as deleted, and stay until"
                    + " somebody expunges the folder",
            "serwer nie umie przenosić (brak MOVE i UIDPLUS): wiadomości są kopiowane i oznaczane jako usunięte,"
                    + " i zostają, dopóki ktoś nie opróżni folderu");

    private final LocalizedText text;

    MailboxPhrase(String english, String polish) {
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
