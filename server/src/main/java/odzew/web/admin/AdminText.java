package odzew.web.admin;

import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the administration.
interface AdminText {
    LocalizedText QUEUES = new LocalizedText("Queues", "Kolejki");
    LocalizedText QUEUES_HINT = new LocalizedText(
            "Tickets land in queues; replies come from the queue's address.",
            "Zgłoszenia trafiają do kolejek; odpowiedzi wychodzą z adresu kolejki.");
    LocalizedText QUEUE_NEW = new LocalizedText("New queue", "Nowa kolejka");
    LocalizedText QUEUES_NONE = new LocalizedText("No queues yet", "Nie ma jeszcze kolejek");
    LocalizedText NAME = new LocalizedText("Name", "Nazwa");
    LocalizedText NUMBER = new LocalizedText("Number", "Numer");
    LocalizedText ADDRESS = new LocalizedText("E-mail address", "Adres e-mail");
    LocalizedText ADDRESS_HINT = new LocalizedText(
            "Messages to it open tickets here, and replies come from it. Leave empty if this queue sends no"
                    + " e-mail.",
            "Wiadomości na ten adres otwierają tu zgłoszenia, a odpowiedzi wychodzą z niego. Pozostaw puste,"
                    + " jeśli kolejka nie wysyła poczty.");
    LocalizedText DISPLAY_NAME = new LocalizedText("Name shown to customers", "Nazwa widoczna dla klientów");

    LocalizedText SIGNATURE = new LocalizedText("Signature", "Podpis");
    LocalizedText SIGNATURE_HINT = new LocalizedText(
            "Added below replies; agents see it in the editor and can change it. Replies sent through the"
                    + " API have none.",
            "Pod odpowiedziami; agent widzi go w edytorze i może go zmienić. Odpowiedzi przez API go nie" + " mają.");

    LocalizedText AGENTS = new LocalizedText("Agents", "Agenci");
    LocalizedText AGENTS_HINT =
            new LocalizedText("The people who reply to customers.", "Osoby, które odpowiadają klientom.");
    LocalizedText AGENT_NEW = new LocalizedText("New agent", "Nowy agent");
    LocalizedText LOGIN = new LocalizedText("Login", "Login");
    LocalizedText FIRST_NAME = new LocalizedText("First name", "Imię");
    LocalizedText SURNAME = new LocalizedText("Surname", "Nazwisko");
    LocalizedText ROLE = new LocalizedText("Role", "Rola");
    LocalizedText ROLE_AGENT = new LocalizedText("Agent", "Agent");
    LocalizedText ROLE_LEAD = new LocalizedText("Lead", "Lider");
    LocalizedText ROLE_ADMINISTRATOR = new LocalizedText("Administrator", "Administrator");
    LocalizedText STATE = new LocalizedText("Status", "Stan");
    LocalizedText ACTIVE = new LocalizedText("active", "aktywny");
    LocalizedText DISABLED = new LocalizedText("disabled", "wyłączony");
    LocalizedText ACTIVE_HINT = new LocalizedText("May sign in and reply", "Może się logować i odpowiadać");
    LocalizedText SECOND_STEP = new LocalizedText("two-step verification on", "weryfikacja dwuetapowa włączona");
    LocalizedText NO_SIGN_IN = new LocalizedText("cannot sign in", "nie może się logować");
    LocalizedText VISIBLE_QUEUES = new LocalizedText("Queues this agent sees", "Kolejki widoczne dla agenta");
    LocalizedText ALL_QUEUES = new LocalizedText("All queues, including new ones", "Wszystkie kolejki, także nowe");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText PASSWORD_NEW = new LocalizedText("New password", "Nowe hasło");
    LocalizedText PASSWORD_HINT = new LocalizedText("at least 10 characters", "co najmniej 10 znaków");
    LocalizedText PASSWORD_EMPTY_HINT = new LocalizedText(
            "At least 10 characters. Leave empty for an agent who only exists for the API and cannot sign in.",
            "Co najmniej 10 znaków. Pozostaw puste, jeśli agent istnieje tylko dla API i nie ma się logować.");
    LocalizedText PASSWORD_MUST_CHANGE =
            new LocalizedText("Require a new password at next sign-in", "Wymuś zmianę hasła przy następnym logowaniu");
    LocalizedText INVITATION = new LocalizedText("Invitation", "Zaproszenie");
    LocalizedText INVITATION_HINT = new LocalizedText(
            "Sends a link by which the agent chooses a password. It works once, within seven days.",
            "Wysyła link, przez który agent sam ustawia hasło. Działa raz, przez siedem dni.");
    LocalizedText INVITE = new LocalizedText("Send invitation", "Wyślij zaproszenie");
    LocalizedText INVITE_HINT = new LocalizedText(
            "Send an invitation by e-mail; leave the password empty",
            "Wyślij zaproszenie e-mailem; hasło zostaw puste");
    LocalizedText PASSWORD_SET = new LocalizedText("Set password", "Ustaw hasło");
    LocalizedText PASSWORD_SET_HINT =
            new LocalizedText("Ends all sessions of this agent.", "Kończy wszystkie sesje tego agenta.");
    LocalizedText REMOVE_SECOND_STEP =
            new LocalizedText("Turn off two-step verification", "Wyłącz weryfikację dwuetapową");
    LocalizedText REMOVE_SECOND_STEP_HINT = new LocalizedText(
            "For an agent who lost phone and passkeys. Removes the authenticator app, all passkeys and the recovery"
                    + " codes, and ends the agent's sessions. Verify their identity first.",
            "Dla agenta, który stracił telefon i klucze dostępu. Usuwa aplikację uwierzytelniającą, wszystkie klucze"
                    + " dostępu i kody odzyskiwania oraz kończy sesje agenta. Najpierw potwierdź jego tożsamość.");

    LocalizedText OPEN_TICKETS = new LocalizedText("Open tickets", "Otwarte zgłoszenia");
    Plural OPEN_OF_AGENT = new Plural("%s ticket", "%s tickets", "%s zgłoszenie", "%s zgłoszenia", "%s zgłoszeń");
    Plural STILL_OPEN = new Plural(
            "This agent cannot sign in and still has %s open ticket.",
            "This agent cannot sign in and still has %s open tickets.",
            "Ten agent nie może się zalogować, a ma jeszcze %s otwarte zgłoszenie.",
            "Ten agent nie może się zalogować, a ma jeszcze %s otwarte zgłoszenia.",
            "Ten agent nie może się zalogować, a ma jeszcze %s otwartych zgłoszeń.");
    Plural HANDED = new Plural(
            "%s ticket was handed over.",
            "%s tickets were handed over.",
            "Przekazano %s zgłoszenie.",
            "Przekazano %s zgłoszenia.",
            "Przekazano %s zgłoszeń.");
    LocalizedText HAND_OVER = new LocalizedText("Hand over", "Przekaż");
    LocalizedText HAND_OVER_TO = new LocalizedText("Hand all of them over to", "Przekaż wszystkie do");
    LocalizedText HAND_TO_NONE = new LocalizedText("no one (unassigned)", "nikogo (nieprzypisane)");
    LocalizedText HAND_OVER_HINT = new LocalizedText(
            "Tickets in queues that the colleague does not see stay as they are.",
            "Zgłoszenia z kolejek, których ta osoba nie widzi, pozostają bez zmian.");
    LocalizedText SESSIONS = new LocalizedText("Signed-in devices", "Zalogowane urządzenia");
    LocalizedText LAST_SIGN_IN = new LocalizedText("Last sign-in", "Ostatnie logowanie");
    LocalizedText UNKNOWN_BROWSER = new LocalizedText("Unknown browser", "Nieznana przeglądarka");
    LocalizedText NO_SESSIONS = new LocalizedText("Not signed in anywhere.", "Agent nie jest nigdzie zalogowany.");
    LocalizedText END_SESSIONS = new LocalizedText("Sign out of all devices", "Wyloguj ze wszystkich urządzeń");

    LocalizedText API_USERS = new LocalizedText("API users", "Użytkownicy API");
    LocalizedText API_USERS_HINT = new LocalizedText(
            "Programs that call the API: a shop, a CRM. Give each only the permissions it needs.",
            "Programy wywołujące API: sklep, CRM. Każdemu nadaj tylko potrzebne uprawnienia.");
    LocalizedText API_USER_NEW = new LocalizedText("New API user", "Nowy użytkownik API");
    LocalizedText PERMISSIONS = new LocalizedText("Permissions", "Uprawnienia");
    LocalizedText PERMISSION_ALL = new LocalizedText(
            "Everything, including what later releases add", "Wszystko, także to, co dodadzą kolejne wersje");
    LocalizedText ALLOWED = new LocalizedText("Allowed addresses", "Dozwolone adresy");
    LocalizedText ALLOWED_HINT = new LocalizedText(
            "One range per line, such as 10.0.0.0/8; empty: any address",
            "Jeden zakres w wierszu, np. 10.0.0.0/8; bez wpisu: z dowolnego adresu");
    LocalizedText RATE = new LocalizedText("Requests per minute", "Żądania na minutę");
    LocalizedText RATE_HINT = new LocalizedText("0: no limit", "0: bez limitu");
    LocalizedText WINDOW = new LocalizedText("Duplicate protection (seconds)", "Ochrona przed powtórzeniem (sekundy)");
    LocalizedText WINDOW_HINT = new LocalizedText(
            "An identical reply within this time is sent only once. 0: off.",
            "Identyczna odpowiedź w tym czasie jest wysyłana tylko raz. 0: wyłączona.");
    LocalizedText LAST_USE = new LocalizedText("Last used", "Ostatnie użycie");
    LocalizedText NEVER = new LocalizedText("never", "nigdy");
    LocalizedText FROM_ADDRESS = new LocalizedText("%s from %s", "%s z %s");
    LocalizedText NEW_SECRET = new LocalizedText("Password for %s", "Hasło użytkownika %s");
    LocalizedText NEW_SECRET_HINT = new LocalizedText(
            "Shown only once. Enter it in the program's settings.",
            "Widoczne tylko teraz. Wpisz je w ustawieniach programu.");
    LocalizedText ROTATE_SHORT = new LocalizedText("Generate a new password", "Wygeneruj nowe hasło");
    LocalizedText ROTATE = new LocalizedText(
            "The program gets a new password; the old one keeps working for 7 days.",
            "Program dostanie nowe hasło; stare będzie działać jeszcze 7 dni.");
    LocalizedText EARLIER_UNTIL =
            new LocalizedText("The previous password works until %s.", "Poprzednie hasło działa do %s.");

    LocalizedText STATUSES = new LocalizedText("Statuses", "Statusy");
    LocalizedText STATUSES_HINT = new LocalizedText(
            "The states of a ticket. The API uses the Polish name.", "Stany zgłoszenia. API podaje polską nazwę.");
    LocalizedText STATUS_NEW = new LocalizedText("New status", "Nowy status");
    LocalizedText STATUS_NEW_HINT =
            new LocalizedText("Counts as \"in progress\".", "Nowy status liczy się jako „w toku”.");
    LocalizedText STATUS_UP = new LocalizedText("Move up: %s", "Przesuń w górę: %s");
    LocalizedText STATUS_DOWN = new LocalizedText("Move down: %s", "Przesuń w dół: %s");
    LocalizedText COLOR = new LocalizedText("Colour of its dot", "Kolor kropki");
    LocalizedText COLOR_USUAL = new LocalizedText("usual", "zwykły");

    static LocalizedText color(String color) {
        return switch (color) {
            case "grey" -> new LocalizedText("grey", "szary");
            case "blue" -> new LocalizedText("blue", "niebieski");
            case "teal" -> new LocalizedText("teal", "morski");
            case "green" -> new LocalizedText("green", "zielony");
            case "amber" -> new LocalizedText("amber", "bursztynowy");
            case "red" -> new LocalizedText("red", "czerwony");
            case "violet" -> new LocalizedText("violet", "fioletowy");
            default -> LocalizedText.verbatim(color);
        };
    }

    LocalizedText NAME_POLISH = new LocalizedText("Polish name", "Nazwa polska");
    LocalizedText NAME_ENGLISH = new LocalizedText("English name", "Nazwa angielska");
    LocalizedText SUBSTATUSES = new LocalizedText("Substatuses", "Podstatusy");
    LocalizedText SUBSTATUS_NEW = new LocalizedText("New substatus", "Nowy podstatus");

    LocalizedText CATEGORIES = new LocalizedText("Categories", "Kategorie");
    LocalizedText CATEGORIES_HINT = new LocalizedText("What tickets are about.", "Czego dotyczą zgłoszenia.");
    LocalizedText CATEGORY_NEW = new LocalizedText("New category", "Nowa kategoria");
    LocalizedText CATEGORIES_NONE = new LocalizedText("No categories yet", "Nie ma jeszcze kategorii");

    LocalizedText FIELDS = new LocalizedText("Custom fields", "Pola własne");
    LocalizedText FIELDS_HINT = new LocalizedText(
            "Your own data on tickets, customers and companies. The API uses the name.",
            "Własne dane zgłoszeń, klientów i firm. API używa nazwy.");
    LocalizedText FIELD_NEW = new LocalizedText("New field", "Nowe pole");
    LocalizedText FIELDS_NONE = new LocalizedText("No custom fields yet", "Nie ma jeszcze pól własnych");
    LocalizedText FIELD_OF = new LocalizedText("Applies to", "Dotyczy");
    LocalizedText OWNER_TICKET = new LocalizedText("Ticket", "Zgłoszenie");
    LocalizedText OWNER_CUSTOMER = new LocalizedText("Customer", "Klient");
    LocalizedText OWNER_COMPANY = new LocalizedText("Company", "Firma");
    LocalizedText TYPE = new LocalizedText("Type", "Typ");
    LocalizedText TYPE_TEXT = new LocalizedText("Text", "Tekst");
    LocalizedText TYPE_NUMBER = new LocalizedText("Number", "Liczba");
    LocalizedText TYPE_DATE = new LocalizedText("Date", "Data");
    LocalizedText TYPE_LIST = new LocalizedText("List", "Lista");
    LocalizedText TYPE_YES_NO = new LocalizedText("Yes or no", "Tak lub nie");
    LocalizedText OPTIONS = new LocalizedText("Options", "Opcje");
    LocalizedText OPTIONS_HINT =
            new LocalizedText("One per line; only for the type List.", "Po jednej w wierszu; tylko dla typu Lista.");
    LocalizedText FIELD_REMOVE = new LocalizedText("Remove this field", "Usuń to pole");
    LocalizedText FIELD_REMOVE_HINT =
            new LocalizedText("Its values will no longer be shown.", "Jego wartości nie będą już pokazywane.");

    LocalizedText TEMPLATES = new LocalizedText("Reply templates", "Szablony odpowiedzi");
    LocalizedText REPLY_FIELDS = new LocalizedText(
            "Available fields; an unknown value stays empty:", "Dostępne pola; nieznana wartość pozostaje pusta:");
    LocalizedText FIELD_CUSTOMER_NAME = new LocalizedText("the customer's name", "imię i nazwisko klienta");
    LocalizedText FIELD_TICKET_NUMBER = new LocalizedText("the ticket's number", "numer zgłoszenia");
    LocalizedText FIELD_TICKET_SUBJECT = new LocalizedText("the ticket's subject", "temat zgłoszenia");
    LocalizedText FIELD_AGENT_NAME =
            new LocalizedText("the replying agent's name", "imię i nazwisko odpowiadającego agenta");
    LocalizedText FIELD_QUEUE_NAME =
            new LocalizedText("the queue's name shown to customers", "nazwa kolejki widoczna dla klientów");

    LocalizedText AUDIT = new LocalizedText("Audit log", "Dziennik audytu");
    LocalizedText AUDIT_HINT = new LocalizedText(
            "Who did what, and from where. Entries are neither changed nor removed.",
            "Kto co zrobił i skąd. Wpisów nie da się zmienić ani usunąć.");
    LocalizedText AUDIT_VERIFY = new LocalizedText(
            "Entries are chained; this command detects any change:",
            "Wpisy tworzą łańcuch; każdą zmianę wykryje polecenie:");
    LocalizedText AUDIT_ANYONE = new LocalizedText("Anyone", "Wszyscy");
    LocalizedText AUDIT_ANYTHING = new LocalizedText("Any action", "Wszystkie czynności");
    LocalizedText AUDIT_FROM = new LocalizedText("From", "Od");
    LocalizedText AUDIT_TO = new LocalizedText("To", "Do");
    LocalizedText AUDIT_WORD = new LocalizedText("Contains", "Zawiera");
    LocalizedText AUDIT_API_USER = new LocalizedText("API: %s", "API: %s");
    LocalizedText AUDIT_SYSTEM = new LocalizedText("Server: %s", "Serwer: %s");
    LocalizedText AUDIT_TICKET = new LocalizedText("Ticket #%s", "Zgłoszenie #%s");
    LocalizedText AUDIT_CUSTOMER = new LocalizedText("Customer #%s", "Klient #%s");
    LocalizedText AUDIT_QUEUE = new LocalizedText("Queue %s", "Kolejka %s");
    LocalizedText AUDIT_MESSAGE = new LocalizedText("Message %s", "Wiadomość %s");
    LocalizedText AUDIT_NONE = new LocalizedText("No entries", "Brak wpisów");
    LocalizedText TRACE = new LocalizedText("Follow a case", "Śledzenie sprawy");
    LocalizedText TRACE_HINT = new LocalizedText(
            "Shows everything that happened, in order: requests, messages, deliveries, notifications.",
            "Pokazuje po kolei wszystko, co się wydarzyło: żądania, wiadomości, wysyłkę i powiadomienia.");
    LocalizedText TRACE_ID = new LocalizedText(
            "Request id, Message-ID, the relay's queue id, or a ticket's number",
            "Identyfikator żądania, Message-ID, identyfikator kolejki serwera pocztowego lub numer zgłoszenia");
    LocalizedText TRACE_NONE = new LocalizedText("Nothing has this id", "Nic nie ma takiego identyfikatora");
    LocalizedText FIND = new LocalizedText("Find", "Szukaj");
    LocalizedText WHEN = new LocalizedText("When", "Kiedy");
    LocalizedText WHO = new LocalizedText("Who", "Kto");
    LocalizedText ACTION = new LocalizedText("Action", "Czynność");
    LocalizedText SUBJECT = new LocalizedText("Object", "Obiekt");
    LocalizedText RESULT = new LocalizedText("Result", "Wynik");
    LocalizedText OLDER = new LocalizedText("Older", "Starsze");
}
