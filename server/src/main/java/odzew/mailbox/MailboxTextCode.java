package odzew.mailbox;

import odzew.problem.LocalizedText;
import odzew.problem.TextCode;

/// Messages about mailboxes. The names are stored.
public enum MailboxTextCode implements TextCode {
    VERBATIM("%s", "%s"),
    NUMBERED("mailbox %s", "skrzynka nr %s"),
    SERVER_SAYS("%s: %s", "%s: %s"),

    GREETING("%s greets with %s", "%s odpowiada na połączenie: %s"),
    STARTTLS_REFUSED("%s refuses STARTTLS, %s", "%s odmawia STARTTLS, %s"),
    CLEAR_AFTER_STARTTLS("%s sends plain text after STARTTLS", "%s po STARTTLS wysyła dane bez szyfrowania"),
    SIGN_IN_REFUSED("sign-in of %s: %s", "logowanie jako %s: %s"),
    CONNECTION_REFUSED("%s refuses the connection", "%s odmawia połączenia"),
    UNREACHABLE("%s cannot be reached", "%s jest nieosiągalny"),
    FOLDER_REFUSED("the folder %s cannot be opened, %s", "nie można otworzyć folderu %s, %s"),
    GOODBYE("the server closed the connection, %s", "serwer zakończył połączenie, %s"),
    TOO_MANY_LITERALS("the server's response has too many literals", "odpowiedź serwera ma zbyt wiele literałów"),
    TOO_LONG("the server's response is too long", "odpowiedź serwera jest zbyt długa"),
    INTERRUPTED("interrupted", "przerwano"),

    TOKEN_SERVER_UNREACHABLE("the token server %s cannot be reached", "serwer tokenów %s jest nieosiągalny"),
    TOKEN_SERVER_SAYS("the token server %s: %s", "serwer tokenów %s: %s"),
    TOKEN_SERVER_ANSWERS("the token server %s answers %s", "serwer tokenów %s odpowiada %s"),
    TOKEN_SERVER_REFUSES("the token server %s refuses: %s", "serwer tokenów %s odmawia: %s"),
    NOT_GRANTED("consent has not been granted yet", "nie udzielono jeszcze zgody"),
    REFRESH_TOO_LONG(
            "another server has been requesting a token for too long", "inny serwer zbyt długo czeka na nowy token"),
    QUIET(
            "this server is quiet and requests no token: say what this installation is with `odzew admin this-is`",
            "ten serwer jest wyciszony i nie pobiera tokenów: określ tę instalację poleceniem `odzew admin this-is`"),
    NOT_ASKED("no consent has been requested", "nie ma prośby o zgodę"),
    NO_REFRESH_TOKEN(
            "the provider issued no refresh token; request a scope that includes it",
            "dostawca nie wydał tokenu odświeżania; poproś o zakres, który go obejmuje"),
    ADDRESS_UNREADABLE("the address cannot be read", "nie można odczytać tego adresu"),
    OTHER_QUESTION(
            "the address belongs to an earlier consent request", "ten adres dotyczy wcześniejszej prośby o zgodę"),
    CONSENT_REFUSED("consent was refused, %s", "odmówiono zgody, %s"),

    NOT_READ_SUBJECT("Mailbox %s is not read", "Skrzynka %s nie jest odczytywana"),
    NOT_READ(
            "Mailbox %s has not been read since %s. New messages stay on its server.",
            "Skrzynka %s nie jest odczytywana od %s. Nowe wiadomości pozostają na jej serwerze."),
    CONSENT_ENDS_SUBJECT("Consent to read mailbox %s ends soon", "Zgoda na odczyt skrzynki %s wkrótce wygaśnie"),
    CONSENT_ENDS(
            "Consent to read mailbox %s ends at %s. Renew it before then with `odzew admin mailbox oauth`.",
            "Zgoda na odczyt skrzynki %s wygasa %s. Odnów ją wcześniej poleceniem `odzew admin mailbox" + " oauth`."),

    TOO_LARGE("larger than %s bytes: %s", "większa niż %s bajtów: %s"),
    LEFT_OUT_SUBJECT("A message to %s could not be fetched", "Nie udało się pobrać wiadomości do %s"),
    LEFT_OUT(
            "A message from %s with the subject \"%s\" is on the server of mailbox %s (UID %s) and in no" + " ticket",
            "Wiadomość od %s o temacie „%s” jest na serwerze skrzynki %s (UID %s), ale nie ma jej w żadnym"
                    + " zgłoszeniu"),
    NO_CONTENT("its server does not return its content", "serwer nie zwraca jej treści"),
    NOT_STORED("it could not be stored: %s", "nie udało się jej zapisać: %s"),

    CONNECTED("connected to %s", "połączono z %s"),
    CONNECTED_BY_TLS("connected to %s, TLS", "połączono z %s, TLS"),
    SIGNED_IN("signed in as %s", "zalogowano jako %s"),
    IN_THE_CLEAR(
            "the password is sent unencrypted; use this only for a server on this computer",
            "hasło jest przesyłane bez szyfrowania; tylko dla serwera na tym komputerze"),
    FOLDER_IS_THERE("messages in folder %s: %s", "liczba wiadomości w folderze %s: %s"),
    FOLDER_IS_MISSING("there is no folder %s; there are: %s", "nie ma folderu %s; są: %s"),
    SENT_FOLDER(
            "unconfirmed messages are looked up in %s",
            "wiadomości bez potwierdzenia wysłania są sprawdzane w folderze %s"),
    NO_SENT_FOLDER(
            "there is no folder of sent messages, so unconfirmed messages cannot be looked up",
            "nie ma folderu wysłanych, więc nie można sprawdzić wiadomości bez potwierdzenia wysłania"),
    NO_IDLE(
            "the server does not announce new messages (no IDLE); the mailbox is checked every minute",
            "serwer nie powiadamia o nowych wiadomościach (brak IDLE); skrzynka jest sprawdzana co minutę"),
    FOLDER_WILL_BE_MADE(
            "folder %s does not exist; it is created with the first message",
            "folder %s nie istnieje; powstanie przy pierwszej wiadomości"),
    CANNOT_MOVE(
            "the server cannot move messages (no MOVE, no UIDPLUS): they are copied and marked as deleted,"
                    + " and stay until the folder is expunged",
            "serwer nie umie przenosić (brak MOVE i UIDPLUS): wiadomości są kopiowane i oznaczane jako"
                    + " usunięte, i zostają do opróżnienia folderu");

    private final LocalizedText text;

    MailboxTextCode(String english, String polish) {
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
