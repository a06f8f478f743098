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
            "Mailboxes elsewhere that mail is fetched from, each for one queue.",
            "Skrzynki na innych serwerach, z których pobierana jest poczta, każda dla jednej kolejki.");
    LocalizedText NEW = new LocalizedText("New mailbox", "Nowa skrzynka");
    LocalizedText NEW_HINT = new LocalizedText(
            "Nothing is fetched yet: first you see whether it works and what is there.",
            "Nic jeszcze nie zostanie pobrane: najpierw zobaczysz, czy działa i co w niej jest.");
    LocalizedText NONE_YET = new LocalizedText("No mailboxes yet", "Nie ma jeszcze skrzynek");
    LocalizedText NONE_YET_HINT = new LocalizedText(
            "Connect the mailbox that your customers write to. It takes a few minutes.",
            "Podłącz skrzynkę, na którą piszą klienci. To kilka minut.");
    LocalizedText NO_QUEUES = new LocalizedText("Make a queue first", "Najpierw utwórz kolejkę");
    LocalizedText NO_QUEUES_HINT = new LocalizedText(
            "A mailbox's mail becomes tickets of a queue.", "Wiadomości ze skrzynki stają się zgłoszeniami w kolejce.");
    LocalizedText QUEUE = new LocalizedText("Queue", "Kolejka");
    LocalizedText ADDRESS = new LocalizedText("Address", "Adres");
    LocalizedText SIGN_IN = new LocalizedText("How to sign in", "Sposób logowania");
    LocalizedText BY_PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText BY_PASSWORD_HINT = new LocalizedText(
            "wp.pl, o2, onet, interia, home.pl, OVH, nazwa.pl, a server of your own",
            "wp.pl, o2, onet, interia, home.pl, OVH, nazwa.pl, własny serwer");
    LocalizedText BY_GOOGLE = new LocalizedText("Google", "Google");
    LocalizedText BY_GOOGLE_HINT = new LocalizedText(
            "Gmail and Google Workspace, by consent", "Gmail i Google Workspace, za zgodą właściciela");
    LocalizedText BY_MICROSOFT = new LocalizedText("Microsoft 365", "Microsoft 365");
    LocalizedText BY_MICROSOFT_HINT = new LocalizedText(
            "Outlook and Exchange Online, by consent", "Outlook i Exchange Online, za zgodą właściciela");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText PASSWORD_HINT = new LocalizedText(
            "Kept encrypted. Some providers want an app password.",
            "Przechowywane w postaci zaszyfrowanej. Niektórzy dostawcy wymagają hasła aplikacji.");
    LocalizedText SERVER = new LocalizedText("Server", "Serwer");
    LocalizedText SERVER_HINT = new LocalizedText(
            "Guessed from the address; change it if your provider says otherwise.",
            "Odgadnięty z adresu; zmień, jeśli Twój dostawca podaje inny.");
    LocalizedText PORT = new LocalizedText("Port", "Port");
    LocalizedText SECURITY = new LocalizedText("Security", "Zabezpieczenie");
    LocalizedText SECURITY_TLS = new LocalizedText("TLS (usual, port 993)", "TLS (zwykle, port 993)");
    LocalizedText SECURITY_STARTTLS = new LocalizedText("STARTTLS (port 143)", "STARTTLS (port 143)");
    LocalizedText SECURITY_NONE = new LocalizedText("none, only on this machine", "brak, tylko na tej maszynie");
    LocalizedText MORE = new LocalizedText("More settings", "Więcej ustawień");
    LocalizedText USER = new LocalizedText("User name", "Nazwa użytkownika");
    LocalizedText USER_HINT = new LocalizedText("Empty: the address.", "Puste: adres.");
    LocalizedText FOLDER = new LocalizedText("Folder", "Folder");
    LocalizedText AFTER =
            new LocalizedText("Once a mail is stored here, on the server", "Gdy wiadomość jest już tutaj, na serwerze");
    LocalizedText AFTER_LEAVE = new LocalizedText("leave it as it is", "zostaw ją bez zmian");
    LocalizedText AFTER_SEEN = new LocalizedText("mark it as read", "oznacz ją jako przeczytaną");
    LocalizedText AFTER_MOVE = new LocalizedText("move it to a folder", "przenieś ją do folderu");
    LocalizedText MOVE_TO = new LocalizedText("Folder to move to", "Folder docelowy");
    LocalizedText CLIENT_ID = new LocalizedText("Client ID", "Identyfikator klienta (client ID)");
    LocalizedText CLIENT_SECRET = new LocalizedText("Client secret", "Klucz klienta (client secret)");
    LocalizedText CLIENT_SECRET_HINT =
            new LocalizedText("Empty for a client without one.", "Puste, jeśli klient go nie ma.");
    LocalizedText TENANT = new LocalizedText("Directory (tenant) of Microsoft 365", "Katalog (tenant) Microsoft 365");
    LocalizedText CLIENT_HINT = new LocalizedText(
            "From the provider's console, where you register this installation once, with the address to return to:",
            "Z konsoli dostawcy, w której raz rejestrujesz tę instalację, z adresem powrotu:");
    LocalizedText CONNECT = new LocalizedText("Save and try", "Zapisz i wypróbuj");

    LocalizedText ADVICE_GOOGLE = new LocalizedText(
            "Google lets programs in by consent (choose Google), or by an app password that you make in the Google"
                    + " account.",
            "Google wpuszcza programy za zgodą (wybierz Google) albo hasłem aplikacji, które tworzysz na koncie"
                    + " Google.");
    LocalizedText ADVICE_MICROSOFT = new LocalizedText(
            "Microsoft lets programs in by consent only: choose Microsoft 365.",
            "Microsoft wpuszcza programy tylko za zgodą: wybierz Microsoft 365.");
    LocalizedText ADVICE_SWITCH_ON = new LocalizedText(
            "Switch on IMAP in the mailbox's settings on the provider's page first.",
            "Najpierw włącz IMAP w ustawieniach skrzynki na stronie dostawcy.");

    LocalizedText STATE = new LocalizedText("State", "Stan");
    LocalizedText WORKS = new LocalizedText("works", "działa");
    LocalizedText PAUSED = new LocalizedText("paused", "wstrzymana");
    LocalizedText FAILS = new LocalizedText("fails", "nie działa");
    LocalizedText NOT_BEGUN = new LocalizedText("not begun", "nierozpoczęta");
    LocalizedText LAST_SUCCESS = new LocalizedText("Last read", "Ostatnio odczytana");
    LocalizedText NEVER = new LocalizedText("never", "nigdy");
    LocalizedText BEHIND = new LocalizedText("Behind", "Opóźnienie");
    LocalizedText FAILING_SINCE = new LocalizedText("Fails since %s, attempts: %s", "Nie działa od %s, prób: %s");
    LocalizedText TOKEN_UNTIL = new LocalizedText("Access until", "Dostęp do");
    LocalizedText TOKEN_RENEWED =
            new LocalizedText("%s, renewed by itself before", "%s, wcześniej odnawia się samoczynnie");
    LocalizedText CONSENT_UNTIL = new LocalizedText("Consent until", "Zgoda do");
    LocalizedText SIGNS_IN = new LocalizedText("Signs in", "Logowanie");
    LocalizedText WITH_PASSWORD = new LocalizedText("with a password", "hasłem");
    LocalizedText WITH_CONSENT = new LocalizedText("by consent", "za zgodą");
    LocalizedText LEFT_OUT = new LocalizedText("Left on the server", "Pozostawione na serwerze");
    LocalizedText LEFT_OUT_HINT = new LocalizedText(
            "These mails lie on the mailbox's server and were not stored here:",
            "Te wiadomości leżą na serwerze skrzynki i nie zostały tu zapisane:");

    LocalizedText STEP_CONSENT = new LocalizedText("Consent of the owner", "Zgoda właściciela");
    LocalizedText STEP_CONNECTION = new LocalizedText("Does it work?", "Czy działa?");
    LocalizedText STEP_PREVIEW = new LocalizedText("What is there already?", "Co już w niej jest?");
    LocalizedText STEP_LIVE = new LocalizedText("Begin", "Rozpocznij");
    LocalizedText TESTING = new LocalizedText("Trying to connect…", "Próba połączenia…");
    LocalizedText TEST = new LocalizedText("Try the connection", "Wypróbuj połączenie");
    LocalizedText TEST_AGAIN = new LocalizedText("Try again", "Spróbuj ponownie");
    LocalizedText ALL_WELL = new LocalizedText("It works.", "Działa.");
    LocalizedText NOT_WELL = new LocalizedText(
            "It does not work yet. Correct the settings below, then try again.",
            "Jeszcze nie działa. Popraw ustawienia poniżej i spróbuj ponownie.");
    LocalizedText PREVIEW_HINT = new LocalizedText(
            "Mails that are there already can become tickets too. Nobody is told of it, and no acknowledgement goes"
                    + " out.",
            "Wiadomości, które już tam są, też mogą stać się zgłoszeniami. Nikt nie zostanie o tym powiadomiony i nie"
                    + " wyjdą żadne potwierdzenia.");
    LocalizedText SINCE = new LocalizedText("Look at mails of", "Zobacz wiadomości");
    LocalizedText LAST_WEEK = new LocalizedText("the last 7 days", "z ostatnich 7 dni");
    LocalizedText LAST_MONTH = new LocalizedText("the last 30 days", "z ostatnich 30 dni");
    LocalizedText LAST_YEAR = new LocalizedText("the last 365 days", "z ostatnich 365 dni");
    LocalizedText ALL_TIME = new LocalizedText("all times", "ze wszystkich lat");
    LocalizedText LOOK = new LocalizedText("Show", "Pokaż");
    LocalizedText FIRST_ONES = new LocalizedText("The oldest of them:", "Najstarsze z nich:");
    LocalizedText FROM = new LocalizedText("From", "Od");
    LocalizedText SUBJECT = new LocalizedText("Subject", "Temat");
    LocalizedText SIZE = new LocalizedText("Size", "Rozmiar");
    LocalizedText NOTHING_THERE =
            new LocalizedText("There is nothing of that time.", "Z tego czasu niczego tam nie ma.");
    LocalizedText BEGIN_HINT = new LocalizedText(
            "From then on new mail becomes tickets within seconds.",
            "Od tej chwili nowe wiadomości stają się zgłoszeniami w ciągu sekund.");
    LocalizedText BEGIN_NOW = new LocalizedText(
            "Begin now, without the earlier mails", "Rozpocznij teraz, bez wcześniejszych wiadomości");
    LocalizedText IMPORT = new LocalizedText("Import these and begin", "Zaimportuj je i rozpocznij");
    LocalizedText IMPORT_MORE = new LocalizedText("Import these", "Zaimportuj je");
    LocalizedText EARLIER = new LocalizedText("Earlier mails", "Wcześniejsze wiadomości");
    LocalizedText BEGUN = new LocalizedText("The mailbox is read from now on.", "Skrzynka jest odtąd odczytywana.");

    LocalizedText PAUSE = new LocalizedText("Pause", "Wstrzymaj");
    LocalizedText RESUME = new LocalizedText("Go on", "Wznów");
    LocalizedText PAUSED_HINT = new LocalizedText(
            "Paused: mail stays on the server and is fetched when you go on.",
            "Wstrzymana: poczta zostaje na serwerze i zostanie pobrana po wznowieniu.");
    LocalizedText SETTINGS = new LocalizedText("Settings", "Ustawienia");
    LocalizedText NEW_PASSWORD = new LocalizedText("Another password", "Inne hasło");
    LocalizedText SET_PASSWORD = new LocalizedText("Use this password", "Użyj tego hasła");
    LocalizedText CONSENT = new LocalizedText("Ask for consent", "Poproś o zgodę");
    LocalizedText CONSENT_AGAIN = new LocalizedText("Ask for consent again", "Poproś o zgodę ponownie");
    LocalizedText CONSENT_OPEN = new LocalizedText("Go to the provider and agree", "Przejdź do dostawcy i wyraź zgodę");
    LocalizedText CONSENT_OPEN_HINT = new LocalizedText(
            "Sign in there as %s. Afterwards you come back here.", "Zaloguj się tam jako %s. Potem wrócisz tutaj.");
    LocalizedText CONSENT_PASTE = new LocalizedText(
            "If you do not come back by yourself: the address that the browser was sent to",
            "Jeśli nie wrócisz tu samoczynnie: adres, pod który trafiła przeglądarka");
    LocalizedText CONSENT_GIVE = new LocalizedText("Use this answer", "Użyj tej odpowiedzi");
    LocalizedText CONSENT_DONE = new LocalizedText("Consent is given.", "Zgoda została udzielona.");
    LocalizedText CONSENT_LOST = new LocalizedText(
            "The answer belongs to no question that we asked. Ask for consent again on the mailbox's page.",
            "Odpowiedź nie pasuje do żadnego naszego pytania. Poproś o zgodę ponownie na stronie skrzynki.");
    LocalizedText REMOVE = new LocalizedText("Remove this mailbox", "Usuń tę skrzynkę");
    LocalizedText REMOVE_HINT = new LocalizedText(
            "It is no longer read, and its settings and password are forgotten. Mails that came from it stay here, and"
                    + " on its server nothing is deleted.",
            "Nie będzie już odczytywana, a jej ustawienia i hasło znikną. Wiadomości, które z niej przyszły, zostają"
                    + " tutaj, a na jej serwerze nic nie zostanie usunięte.");

    Plural MAILS = new Plural("%s mail", "%s mails", "%s wiadomość", "%s wiadomości", "%s wiadomości");

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

    /// For a class of style.
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
