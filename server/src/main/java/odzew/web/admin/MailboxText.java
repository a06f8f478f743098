package odzew.web.admin;

import java.util.Optional;
import odzew.mailbox.ConnectionReport.Weight;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.KnownServer;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the mailboxes' pages.
interface MailboxText {
    LocalizedText MAILBOXES = new LocalizedText("Mailboxes", "Skrzynki");
    LocalizedText HINT = new LocalizedText(
            "Mailboxes on other servers to fetch mail from, each for one queue.",
            "Skrzynki na innych serwerach, z których pobierana jest poczta, każda dla jednej kolejki.");
    LocalizedText NEW = new LocalizedText("New mailbox", "Nowa skrzynka");
    LocalizedText NEW_HINT = new LocalizedText(
            "Nothing is fetched yet: first test the connection and see what is there.",
            "Nic jeszcze nie zostanie pobrane: najpierw sprawdzisz połączenie i zawartość.");
    LocalizedText NONE_YET = new LocalizedText("No mailboxes yet", "Nie ma jeszcze skrzynek");
    LocalizedText NONE_YET_HINT = new LocalizedText(
            "Connect the mailbox that your customers write to. It takes a few minutes.",
            "Podłącz skrzynkę, na którą piszą klienci. Zajmie to kilka minut.");
    LocalizedText NO_QUEUES = new LocalizedText("Create a queue first", "Najpierw utwórz kolejkę");
    LocalizedText NO_QUEUES_HINT = new LocalizedText(
            "Messages from a mailbox become tickets in a queue.",
            "Wiadomości ze skrzynki stają się zgłoszeniami w kolejce.");
    LocalizedText QUEUE = new LocalizedText("Queue", "Kolejka");
    LocalizedText ADDRESS = new LocalizedText("Address", "Adres");
    LocalizedText SIGN_IN = new LocalizedText("Sign-in method", "Sposób logowania");
    LocalizedText BY_PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText BY_PASSWORD_HINT = new LocalizedText(
            "wp.pl, o2, onet, interia, home.pl, OVH, nazwa.pl, your own server",
            "wp.pl, o2, onet, interia, home.pl, OVH, nazwa.pl, własny serwer");
    LocalizedText BY_GOOGLE = new LocalizedText("Google", "Google");
    LocalizedText BY_GOOGLE_HINT = new LocalizedText(
            "Gmail and Google Workspace, with OAuth consent", "Gmail i Google Workspace, za zgodą właściciela");
    LocalizedText BY_MICROSOFT = new LocalizedText("Microsoft 365", "Microsoft 365");
    LocalizedText BY_MICROSOFT_HINT = new LocalizedText(
            "Outlook and Exchange Online, with OAuth consent", "Outlook i Exchange Online, za zgodą właściciela");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText PASSWORD_HINT = new LocalizedText(
            "Stored encrypted. Some providers require an app password.",
            "Przechowywane w postaci zaszyfrowanej. Niektórzy dostawcy wymagają hasła aplikacji.");
    LocalizedText SERVER = new LocalizedText("Server", "Serwer");
    LocalizedText SERVER_HINT = new LocalizedText(
            "Derived from the address; change it if your provider names another.",
            "Ustalony na podstawie adresu; zmień, jeśli Twój dostawca podaje inny.");
    LocalizedText PORT = new LocalizedText("Port", "Port");
    LocalizedText SECURITY = new LocalizedText("Security", "Zabezpieczenie");
    LocalizedText SECURITY_TLS = new LocalizedText("TLS (recommended, port 993)", "TLS (zalecane, port 993)");
    LocalizedText SECURITY_STARTTLS = new LocalizedText("STARTTLS (port 143)", "STARTTLS (port 143)");
    LocalizedText SECURITY_NONE = new LocalizedText("none (only on this computer)", "brak (tylko na tym komputerze)");
    LocalizedText MORE = new LocalizedText("More settings", "Więcej ustawień");
    LocalizedText USER = new LocalizedText("User name", "Nazwa użytkownika");
    LocalizedText USER_HINT = new LocalizedText("Defaults to the address", "domyślnie adres");
    LocalizedText FOLDER = new LocalizedText("Folder", "Folder");
    LocalizedText AFTER = new LocalizedText(
            "After a message is stored here, on its server", "Gdy wiadomość jest już zapisana, na jej serwerze");
    LocalizedText AFTER_LEAVE = new LocalizedText("leave it unchanged", "zostaw ją bez zmian");
    LocalizedText AFTER_SEEN = new LocalizedText("mark it as read", "oznacz ją jako przeczytaną");
    LocalizedText AFTER_MOVE = new LocalizedText("move it to a folder", "przenieś ją do folderu");
    LocalizedText MOVE_TO = new LocalizedText("Folder to move to", "Folder docelowy");
    LocalizedText CLIENT_ID = new LocalizedText("Client ID", "Identyfikator klienta (client ID)");
    LocalizedText CLIENT_SECRET = new LocalizedText("Client secret", "Klucz klienta (client secret)");
    LocalizedText CLIENT_SECRET_HINT =
            new LocalizedText("Leave empty if the client has none", "Pozostaw puste, jeśli klient go nie ma");
    LocalizedText TENANT = new LocalizedText("Directory (tenant) of Microsoft 365", "Katalog (tenant) Microsoft 365");
    LocalizedText SEND_BY_GRAPH = new LocalizedText(
            "Also allow sending by Microsoft Graph", "Zezwól także na wysyłanie przez Microsoft Graph");
    LocalizedText SEND_BY_GRAPH_HINT = new LocalizedText(
            "Adds Mail.Send and Mail.Read (also .Shared): sending, and finding the copy that proves it.",
            "Dodaje uprawnienia .Send i .Read (także .Shared): wysyłanie i odszukanie kopii, która je potwierdza.");
    LocalizedText CLIENT_HINT = new LocalizedText(
            "From the provider's console, where you register this installation once with this redirect" + " address:",
            "Z konsoli dostawcy, w której raz rejestrujesz tę instalację z tym adresem przekierowania:");
    LocalizedText CONNECT = new LocalizedText("Save and test", "Zapisz i przetestuj");

    LocalizedText ADVICE_GOOGLE = new LocalizedText(
            "Google admits programs by consent (choose Google) or with an app password created in the Google"
                    + " account.",
            "Google wpuszcza programy za zgodą (wybierz Google) albo z hasłem aplikacji utworzonym na koncie"
                    + " Google.");
    LocalizedText ADVICE_MICROSOFT = new LocalizedText(
            "Microsoft admits programs by consent only: choose Microsoft 365.",
            "Microsoft wpuszcza programy tylko za zgodą: wybierz Microsoft 365.");
    LocalizedText ADVICE_SWITCH_ON = new LocalizedText(
            "First turn on IMAP in the mailbox settings on the provider's site.",
            "Najpierw włącz IMAP w ustawieniach skrzynki na stronie dostawcy.");

    LocalizedText STATE = new LocalizedText("Status", "Stan");
    LocalizedText WORKS = new LocalizedText("Working", "działa");
    LocalizedText PAUSED = new LocalizedText("Paused", "wstrzymana");
    LocalizedText FAILS = new LocalizedText("Not working", "nie działa");
    LocalizedText NOT_BEGUN = new LocalizedText("Not started", "nieuruchomiona");
    LocalizedText LAST_SUCCESS = new LocalizedText("Last checked", "Ostatnio sprawdzona");
    LocalizedText NEVER = new LocalizedText("never", "nigdy");
    LocalizedText BEHIND = new LocalizedText("Delay", "Opóźnienie");
    LocalizedText FAILING_SINCE =
            new LocalizedText("Not working since %s, attempts: %s", "Nie działa od %s, liczba prób: %s");
    LocalizedText TOKEN_UNTIL = new LocalizedText("Access until", "Dostęp do");
    LocalizedText TOKEN_RENEWED =
            new LocalizedText("%s, renewed automatically before then", "%s, odnawiany wcześniej automatycznie");
    LocalizedText CONSENT_UNTIL = new LocalizedText("Consent until", "Zgoda do");
    LocalizedText SIGNS_IN = new LocalizedText("Sign-in", "Logowanie");
    LocalizedText WITH_PASSWORD = new LocalizedText("with a password", "hasłem");
    LocalizedText WITH_CONSENT = new LocalizedText("by consent", "za zgodą");
    LocalizedText LEFT_OUT = new LocalizedText("Left on the server", "Pozostawione na serwerze");
    LocalizedText LEFT_OUT_HINT = new LocalizedText(
            "These messages are on the mailbox's server and could not be stored here:",
            "Tych wiadomości z serwera skrzynki nie udało się tu zapisać:");

    LocalizedText STEP_CONSENT = new LocalizedText("Owner's consent", "Zgoda właściciela");
    LocalizedText STEP_CONNECTION = new LocalizedText("Connection", "Połączenie");
    LocalizedText STEP_PREVIEW = new LocalizedText("Existing messages", "Dotychczasowe wiadomości");
    LocalizedText STEP_LIVE = new LocalizedText("Start", "Rozpocznij");
    LocalizedText TESTING = new LocalizedText("Connecting…", "Łączenie…");
    LocalizedText TEST = new LocalizedText("Test the connection", "Sprawdź połączenie");
    LocalizedText TEST_AGAIN = new LocalizedText("Try again", "Spróbuj ponownie");
    LocalizedText ALL_WELL = new LocalizedText("The connection works.", "Połączenie działa.");
    LocalizedText NOT_WELL = new LocalizedText(
            "The connection does not work yet. Correct the settings below, then try again.",
            "Połączenie jeszcze nie działa. Popraw ustawienia poniżej i spróbuj ponownie.");
    LocalizedText PREVIEW_HINT = new LocalizedText(
            "Existing messages can become tickets too. No notifications or acknowledgements are sent for" + " them.",
            "Istniejące wiadomości też mogą stać się zgłoszeniami. Nie wyjdą o nich powiadomienia ani"
                    + " potwierdzenia.");
    LocalizedText SINCE = new LocalizedText("Messages from", "Wiadomości");
    LocalizedText LAST_WEEK = new LocalizedText("the last 7 days", "z ostatnich 7 dni");
    LocalizedText LAST_MONTH = new LocalizedText("the last 30 days", "z ostatnich 30 dni");
    LocalizedText LAST_YEAR = new LocalizedText("the last 365 days", "z ostatnich 365 dni");
    LocalizedText ALL_TIME = new LocalizedText("any time", "z całego okresu");
    LocalizedText LOOK = new LocalizedText("Show", "Pokaż");
    LocalizedText FIRST_ONES = new LocalizedText("The oldest ones:", "Najstarsze z nich:");
    LocalizedText FROM = new LocalizedText("From", "Od");
    LocalizedText SUBJECT = new LocalizedText("Subject", "Temat");
    LocalizedText SIZE = new LocalizedText("Size", "Rozmiar");
    LocalizedText NOTHING_THERE = new LocalizedText("No messages from that period.", "Brak wiadomości z tego okresu.");
    LocalizedText BEGIN_HINT = new LocalizedText(
            "From then on, new messages become tickets within seconds.",
            "Od tej chwili nowe wiadomości stają się zgłoszeniami w ciągu kilku sekund.");
    LocalizedText BEGIN_NOW =
            new LocalizedText("Start without the existing messages", "Rozpocznij bez dotychczasowych wiadomości");
    LocalizedText IMPORT = new LocalizedText("Import these and start", "Zaimportuj je i rozpocznij");
    LocalizedText IMPORT_MORE = new LocalizedText("Import these", "Zaimportuj je");
    LocalizedText EARLIER = new LocalizedText("Earlier messages", "Wcześniejsze wiadomości");
    LocalizedText BEGUN = new LocalizedText("The mailbox is now being read.", "Skrzynka jest już odczytywana.");

    LocalizedText PAUSE = new LocalizedText("Pause", "Wstrzymaj");
    LocalizedText RESUME = new LocalizedText("Resume", "Wznów");
    LocalizedText PAUSED_HINT = new LocalizedText(
            "Paused: messages stay on the server and are fetched after you resume.",
            "Wstrzymana: wiadomości zostają na serwerze i zostaną pobrane po wznowieniu.");
    LocalizedText SETTINGS = new LocalizedText("Settings", "Ustawienia");
    LocalizedText NEW_PASSWORD = new LocalizedText("New password", "Nowe hasło");
    LocalizedText SET_PASSWORD = new LocalizedText("Set password", "Ustaw hasło");
    LocalizedText CONSENT = new LocalizedText("Request consent", "Poproś o zgodę");
    LocalizedText CONSENT_AGAIN = new LocalizedText("Request consent again", "Poproś o zgodę ponownie");
    LocalizedText CONSENT_OPEN =
            new LocalizedText("Open the provider's page and agree", "Przejdź do dostawcy i wyraź zgodę");
    LocalizedText CONSENT_OPEN_HINT = new LocalizedText(
            "Sign in there as %s. You will then return here.", "Zaloguj się tam jako %s. Potem wrócisz tutaj.");
    LocalizedText CONSENT_PASTE = new LocalizedText(
            "If you are not redirected back: the address that your browser shows",
            "Jeśli przeglądarka nie wróci tu sama: adres, który pokazuje");
    LocalizedText CONSENT_GIVE = new LocalizedText("Use this answer", "Użyj tej odpowiedzi");
    LocalizedText CONSENT_DONE = new LocalizedText("Consent granted.", "Udzielono zgody.");
    LocalizedText CONSENT_LOST = new LocalizedText(
            "This response matches no request of ours. Request consent again on the mailbox's page.",
            "Odpowiedź nie pasuje do żadnej naszej prośby. Poproś o zgodę ponownie na stronie skrzynki.");
    LocalizedText REMOVE = new LocalizedText("Remove this mailbox", "Usuń tę skrzynkę");
    LocalizedText REMOVE_HINT = new LocalizedText(
            "It is no longer read, and its settings and password are deleted. Messages fetched from it stay"
                    + " here; nothing is deleted on its server.",
            "Nie będzie już odczytywana, a jej ustawienia i hasło zostaną usunięte. Pobrane z niej"
                    + " wiadomości zostają tutaj, a na jej serwerze nic nie zostanie usunięte.");

    Plural MAILS = new Plural("%s message", "%s messages", "%s wiadomość", "%s wiadomości", "%s wiadomości");

    static LocalizedText of(AfterCommit after) {
        return switch (after) {
            case LEAVE -> AFTER_LEAVE;
            case SEEN -> AFTER_SEEN;
            case MOVE -> AFTER_MOVE;
        };
    }

    static LocalizedText of(Security security) {
        return switch (security) {
            case TLS -> SECURITY_TLS;
            case STARTTLS -> SECURITY_STARTTLS;
            case NONE -> SECURITY_NONE;
        };
    }

    /// The part of a CSS class that expresses the result.
    static String tone(Weight weight) {
        return switch (weight) {
            case OK -> "ok";
            case NOTE -> "wait";
            case PROBLEM -> "problem";
        };
    }

    static Optional<LocalizedText> of(KnownServer.Advice advice) {
        return switch (advice) {
            case PASSWORD -> Optional.empty();
            case GOOGLE -> Optional.of(ADVICE_GOOGLE);
            case MICROSOFT -> Optional.of(ADVICE_MICROSOFT);
            case SWITCH_ON -> Optional.of(ADVICE_SWITCH_ON);
        };
    }
}
