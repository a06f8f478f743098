package odzew.web.admin;

import java.util.Optional;
import odzew.mailbox.ConnectionReport.Weight;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.KnownServer;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.web.Plural;
import odzew.web.Text;

/// Texts of the mailboxes' pages.
interface MailboxText {
    Text MAILBOXES = new Text("Mailboxes", "Skrzynki");
    Text HINT = new Text(
            "Mailboxes elsewhere that mail is fetched from, each for one queue.",
            "Skrzynki na innych serwerach, z których pobierana jest poczta, każda dla jednej kolejki.");
    Text NEW = new Text("New mailbox", "Nowa skrzynka");
    Text NEW_HINT = new Text(
            "Nothing is fetched yet: first you see whether it works and what is there.",
            "Nic jeszcze nie zostanie pobrane: najpierw zobaczysz, czy działa i co w niej jest.");
    Text NONE_YET = new Text("No mailboxes yet", "Nie ma jeszcze skrzynek");
    Text NONE_YET_HINT = new Text(
            "Connect the mailbox that your customers write to. It takes a few minutes.",
            "Podłącz skrzynkę, na którą piszą klienci. To kilka minut.");
    Text NO_QUEUES = new Text("Make a queue first", "Najpierw utwórz kolejkę");
    Text NO_QUEUES_HINT = new Text(
            "A mailbox's mail becomes tickets of a queue.", "Wiadomości ze skrzynki stają się zgłoszeniami w kolejce.");
    Text QUEUE = new Text("Queue", "Kolejka");
    Text ADDRESS = new Text("Address", "Adres");
    Text SIGN_IN = new Text("How to sign in", "Sposób logowania");
    Text BY_PASSWORD = new Text("Password", "Hasło");
    Text BY_PASSWORD_HINT = new Text(
            "wp.pl, o2, onet, interia, home.pl, OVH, nazwa.pl, a server of your own",
            "wp.pl, o2, onet, interia, home.pl, OVH, nazwa.pl, własny serwer");
    Text BY_GOOGLE = new Text("Google", "Google");
    Text BY_GOOGLE_HINT =
            new Text("Gmail and Google Workspace, by consent", "Gmail i Google Workspace, za zgodą właściciela");
    Text BY_MICROSOFT = new Text("Microsoft 365", "Microsoft 365");
    Text BY_MICROSOFT_HINT =
            new Text("Outlook and Exchange Online, by consent", "Outlook i Exchange Online, za zgodą właściciela");
    Text PASSWORD = new Text("Password", "Hasło");
    Text PASSWORD_HINT = new Text(
            "Kept encrypted. Some providers want an app password.",
            "Przechowywane w postaci zaszyfrowanej. Niektórzy dostawcy wymagają hasła aplikacji.");
    Text SERVER = new Text("Server", "Serwer");
    Text SERVER_HINT = new Text(
            "Guessed from the address; change it if your provider says otherwise.",
            "Odgadnięty z adresu; zmień, jeśli Twój dostawca podaje inny.");
    Text PORT = new Text("Port", "Port");
    Text SECURITY = new Text("Security", "Zabezpieczenie");
    Text SECURITY_TLS = new Text("TLS (usual, port 993)", "TLS (zwykle, port 993)");
    Text SECURITY_STARTTLS = new Text("STARTTLS (port 143)", "STARTTLS (port 143)");
    Text SECURITY_NONE = new Text("none, only on this machine", "brak, tylko na tej maszynie");
    Text MORE = new Text("More settings", "Więcej ustawień");
    Text USER = new Text("User name", "Nazwa użytkownika");
    Text USER_HINT = new Text("Empty: the address.", "Puste: adres.");
    Text FOLDER = new Text("Folder", "Folder");
    Text AFTER = new Text("Once a mail is stored here, on the server", "Gdy wiadomość jest już tutaj, na serwerze");
    Text AFTER_LEAVE = new Text("leave it as it is", "zostaw ją bez zmian");
    Text AFTER_SEEN = new Text("mark it as read", "oznacz ją jako przeczytaną");
    Text AFTER_MOVE = new Text("move it to a folder", "przenieś ją do folderu");
    Text MOVE_TO = new Text("Folder to move to", "Folder docelowy");
    Text CLIENT_ID = new Text("Client ID", "Identyfikator klienta (client ID)");
    Text CLIENT_SECRET = new Text("Client secret", "Klucz klienta (client secret)");
    Text CLIENT_SECRET_HINT = new Text("Empty for a client without one.", "Puste, jeśli klient go nie ma.");
    Text TENANT = new Text("Directory (tenant) of Microsoft 365", "Katalog (tenant) Microsoft 365");
    Text CLIENT_HINT = new Text(
            "From the provider's console, where you register this installation once, with the address to return to:",
            "Z konsoli dostawcy, w której raz rejestrujesz tę instalację, z adresem powrotu:");
    Text CONNECT = new Text("Save and try", "Zapisz i wypróbuj");

    Text ADVICE_GOOGLE = new Text(
            "Google lets programs in by consent (choose Google), or by an app password that you make in the Google"
                    + " account.",
            "Google wpuszcza programy za zgodą (wybierz Google) albo hasłem aplikacji, które tworzysz na koncie"
                    + " Google.");
    Text ADVICE_MICROSOFT = new Text(
            "Microsoft lets programs in by consent only: choose Microsoft 365.",
            "Microsoft wpuszcza programy tylko za zgodą: wybierz Microsoft 365.");
    Text ADVICE_SWITCH_ON = new Text(
            "Switch on IMAP in the mailbox's settings on the provider's page first.",
            "Najpierw włącz IMAP w ustawieniach skrzynki na stronie dostawcy.");

    Text STATE = new Text("State", "Stan");
    Text WORKS = new Text("works", "działa");
    Text PAUSED = new Text("paused", "wstrzymana");
    Text FAILS = new Text("fails", "nie działa");
    Text NOT_BEGUN = new Text("not begun", "nierozpoczęta");
    Text LAST_SUCCESS = new Text("Last read", "Ostatnio odczytana");
    Text NEVER = new Text("never", "nigdy");
    Text BEHIND = new Text("Behind", "Opóźnienie");
    Text FAILING_SINCE = new Text("Fails since %s, attempts: %s", "Nie działa od %s, prób: %s");
    Text TOKEN_UNTIL = new Text("Access until", "Dostęp do");
    Text TOKEN_RENEWED = new Text("%s, renewed by itself before", "%s, wcześniej odnawia się samoczynnie");
    Text CONSENT_UNTIL = new Text("Consent until", "Zgoda do");
    Text SIGNS_IN = new Text("Signs in", "Logowanie");
    Text WITH_PASSWORD = new Text("with a password", "hasłem");
    Text WITH_CONSENT = new Text("by consent", "za zgodą");
    Text LEFT_OUT = new Text("Left on the server", "Pozostawione na serwerze");
    Text LEFT_OUT_HINT = new Text(
            "These mails lie on the mailbox's server and were not stored here:",
            "Te wiadomości leżą na serwerze skrzynki i nie zostały tu zapisane:");

    Text STEP_CONSENT = new Text("Consent of the owner", "Zgoda właściciela");
    Text STEP_CONNECTION = new Text("Does it work?", "Czy działa?");
    Text STEP_PREVIEW = new Text("What is there already?", "Co już w niej jest?");
    Text STEP_LIVE = new Text("Begin", "Rozpocznij");
    Text TESTING = new Text("Trying to connect…", "Próba połączenia…");
    Text TEST = new Text("Try the connection", "Wypróbuj połączenie");
    Text TEST_AGAIN = new Text("Try again", "Spróbuj ponownie");
    Text ALL_WELL = new Text("It works.", "Działa.");
    Text NOT_WELL = new Text(
            "It does not work yet. Correct the settings below, then try again.",
            "Jeszcze nie działa. Popraw ustawienia poniżej i spróbuj ponownie.");
    Text PREVIEW_HINT = new Text(
            "Mails that are there already can become tickets too. Nobody is told of it, and no acknowledgement goes"
                    + " out.",
            "Wiadomości, które już tam są, też mogą stać się zgłoszeniami. Nikt nie zostanie o tym powiadomiony i nie"
                    + " wyjdą żadne potwierdzenia.");
    Text SINCE = new Text("Look at mails of", "Zobacz wiadomości");
    Text LAST_WEEK = new Text("the last 7 days", "z ostatnich 7 dni");
    Text LAST_MONTH = new Text("the last 30 days", "z ostatnich 30 dni");
    Text LAST_YEAR = new Text("the last 365 days", "z ostatnich 365 dni");
    Text ALL_TIME = new Text("all times", "ze wszystkich lat");
    Text LOOK = new Text("Show", "Pokaż");
    Text FIRST_ONES = new Text("The oldest of them:", "Najstarsze z nich:");
    Text FROM = new Text("From", "Od");
    Text SUBJECT = new Text("Subject", "Temat");
    Text SIZE = new Text("Size", "Rozmiar");
    Text NOTHING_THERE = new Text("There is nothing of that time.", "Z tego czasu niczego tam nie ma.");
    Text BEGIN_HINT = new Text(
            "From then on new mail becomes tickets within seconds.",
            "Od tej chwili nowe wiadomości stają się zgłoszeniami w ciągu sekund.");
    Text BEGIN_NOW =
            new Text("Begin now, without the earlier mails", "Rozpocznij teraz, bez wcześniejszych wiadomości");
    Text IMPORT = new Text("Import these and begin", "Zaimportuj je i rozpocznij");
    Text IMPORT_MORE = new Text("Import these", "Zaimportuj je");
    Text EARLIER = new Text("Earlier mails", "Wcześniejsze wiadomości");
    Text BEGUN = new Text("The mailbox is read from now on.", "Skrzynka jest odtąd odczytywana.");

    Text PAUSE = new Text("Pause", "Wstrzymaj");
    Text RESUME = new Text("Go on", "Wznów");
    Text PAUSED_HINT = new Text(
            "Paused: mail stays on the server and is fetched when you go on.",
            "Wstrzymana: poczta zostaje na serwerze i zostanie pobrana po wznowieniu.");
    Text SETTINGS = new Text("Settings", "Ustawienia");
    Text NEW_PASSWORD = new Text("Another password", "Inne hasło");
    Text SET_PASSWORD = new Text("Use this password", "Użyj tego hasła");
    Text CONSENT = new Text("Ask for consent", "Poproś o zgodę");
    Text CONSENT_AGAIN = new Text("Ask for consent again", "Poproś o zgodę ponownie");
    Text CONSENT_OPEN = new Text("Go to the provider and agree", "Przejdź do dostawcy i wyraź zgodę");
    Text CONSENT_OPEN_HINT = new Text(
            "Sign in there as %s. Afterwards you come back here.", "Zaloguj się tam jako %s. Potem wrócisz tutaj.");
    Text CONSENT_PASTE = new Text(
            "If you do not come back by yourself: the address that the browser was sent to",
            "Jeśli nie wrócisz tu samoczynnie: adres, pod który trafiła przeglądarka");
    Text CONSENT_GIVE = new Text("Use this answer", "Użyj tej odpowiedzi");
    Text CONSENT_DONE = new Text("Consent is given.", "Zgoda została udzielona.");
    Text CONSENT_LOST = new Text(
            "The answer belongs to no question that we asked. Ask for consent again on the mailbox's page.",
            "Odpowiedź nie pasuje do żadnego naszego pytania. Poproś o zgodę ponownie na stronie skrzynki.");
    Text REMOVE = new Text("Remove this mailbox", "Usuń tę skrzynkę");
    Text REMOVE_HINT = new Text(
            "It is no longer read, and its settings and password are forgotten. Mails that came from it stay here, and"
                    + " on its server nothing is deleted.",
            "Nie będzie już odczytywana, a jej ustawienia i hasło znikną. Wiadomości, które z niej przyszły, zostają"
                    + " tutaj, a na jej serwerze nic nie zostanie usunięte.");

    Plural MAILS = new Plural("%s mail", "%s mails", "%s wiadomość", "%s wiadomości", "%s wiadomości");

    static Text of(AfterCommit after) {
        return switch (after) {
            case LEAVE -> AFTER_LEAVE;
            case SEEN -> AFTER_SEEN;
            case MOVE -> AFTER_MOVE;
        };
    }

    static Text of(Security security) {
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

    static Optional<Text> of(KnownServer.Advice advice) {
        return switch (advice) {
            case PASSWORD -> Optional.empty();
            case GOOGLE -> Optional.of(ADVICE_GOOGLE);
            case MICROSOFT -> Optional.of(ADVICE_MICROSOFT);
            case SWITCH_ON -> Optional.of(ADVICE_SWITCH_ON);
        };
    }
}
