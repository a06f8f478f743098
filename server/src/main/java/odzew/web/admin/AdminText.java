package odzew.web.admin;

import odzew.web.Text;

/// Texts of the administration.
interface AdminText {
    Text QUEUES = new Text("Queues", "Kolejki");
    Text QUEUES_HINT = new Text(
            "Where tickets wait. A queue with an address answers by mail from it.",
            "Tu czekają zgłoszenia. Kolejka z adresem odpowiada z niego mailem.");
    Text QUEUE_NEW = new Text("New queue", "Nowa kolejka");
    Text QUEUES_NONE = new Text("No queues yet", "Nie ma jeszcze kolejek");
    Text NAME = new Text("Name", "Nazwa");
    Text NUMBER = new Text("Number", "Numer");
    Text ADDRESS = new Text("E-mail address", "Adres e-mail");
    Text ADDRESS_HINT = new Text(
            "Mail to it opens tickets here, answers come from it. Empty: this queue sends no mail.",
            "Wiadomości na ten adres otwierają tu zgłoszenia, a odpowiedzi wychodzą z niego. Puste: kolejka nie wysyła"
                    + " maili.");
    Text DISPLAY_NAME = new Text("Name that customers see", "Nazwa widoczna dla klientów");

    Text SIGNATURE = new Text("Signature below answers", "Podpis pod odpowiedziami");
    Text SIGNATURE_HINT = new Text(
            "Agents see it in the editor and can change it. Answers through the API have none.",
            "Agent widzi go w edytorze i może go zmienić. Odpowiedzi przez API go nie mają.");

    Text AGENTS = new Text("Agents", "Agenci");
    Text AGENTS_HINT = new Text("The people who answer customers.", "Osoby, które odpowiadają klientom.");
    Text AGENT_NEW = new Text("New agent", "Nowy agent");
    Text LOGIN = new Text("Login", "Login");
    Text FIRST_NAME = new Text("First name", "Imię");
    Text SURNAME = new Text("Surname", "Nazwisko");
    Text ROLE = new Text("Role", "Rola");
    Text ROLE_AGENT = new Text("Agent", "Agent");
    Text ROLE_LEAD = new Text("Lead", "Lider");
    Text ROLE_ADMINISTRATOR = new Text("Administrator", "Administrator");
    Text STATE = new Text("State", "Stan");
    Text ACTIVE = new Text("active", "aktywny");
    Text DISABLED = new Text("disabled", "wyłączony");
    Text ACTIVE_HINT = new Text("May sign in and answer", "Może się logować i odpowiadać");
    Text SECOND_STEP = new Text("second step on", "drugi krok włączony");
    Text NO_SIGN_IN = new Text("cannot sign in", "nie może się logować");
    Text VISIBLE_QUEUES = new Text("Queues this agent sees", "Kolejki widoczne dla agenta");
    Text ALL_QUEUES = new Text("All queues, also new ones", "Wszystkie kolejki, także nowe");
    Text PASSWORD = new Text("Password", "Hasło");
    Text PASSWORD_NEW = new Text("New password", "Nowe hasło");
    Text PASSWORD_HINT = new Text("10 characters or more", "co najmniej 10 znaków");
    Text PASSWORD_EMPTY_HINT = new Text(
            "10 characters or more. Empty: known to the API only, cannot sign in.",
            "co najmniej 10 znaków. Puste: agent znany tylko API, bez logowania.");
    Text PASSWORD_MUST_CHANGE =
            new Text("Must choose an own one when signing in next", "Przy następnym logowaniu musi wybrać własne");
    Text PASSWORD_SET = new Text("Set the password", "Ustaw hasło");
    Text PASSWORD_SET_HINT = new Text("Ends all sessions of this agent.", "Kończy wszystkie sesje tego agenta.");
    Text REMOVE_SECOND_STEP = new Text("Remove the second step", "Usuń drugi krok");
    Text REMOVE_SECOND_STEP_HINT = new Text(
            "For somebody who lost the phone. Check first that it is really them.",
            "Dla kogoś, kto stracił telefon. Najpierw upewnij się, że to naprawdę ta osoba.");

    Text API_USERS = new Text("API users", "Użytkownicy API");
    Text API_USERS_HINT = new Text(
            "Programs that call the API: a shop, a CRM. Each has only the permissions it needs.",
            "Programy wywołujące API: sklep, CRM. Każdy ma tylko potrzebne uprawnienia.");
    Text API_USER_NEW = new Text("New API user", "Nowy użytkownik API");
    Text PERMISSIONS = new Text("Permissions", "Uprawnienia");
    Text PERMISSION_ALL =
            new Text("Everything, also what later releases add", "Wszystko, także to, co dodadzą kolejne wersje");
    Text ALLOWED = new Text("Allowed addresses", "Dozwolone adresy");
    Text ALLOWED_HINT = new Text(
            "One range a line, such as 10.0.0.0/8. Empty: from anywhere.",
            "Jeden zakres w wierszu, np. 10.0.0.0/8. Puste: skądkolwiek.");
    Text RATE = new Text("Requests a minute", "Żądań na minutę");
    Text RATE_HINT = new Text("0: no limit", "0: bez limitu");
    Text WINDOW = new Text("Repetition window (seconds)", "Okno powtórzeń (sekundy)");
    Text WINDOW_HINT = new Text(
            "An identical answer within it is mailed once. 0: off.",
            "Identyczna odpowiedź w tym czasie jest wysyłana raz. 0: wyłączone.");
    Text LAST_USE = new Text("Last use", "Ostatnie użycie");
    Text NEVER = new Text("never", "nigdy");
    Text FROM_ADDRESS = new Text("%s from %s", "%s z %s");
    Text NEW_SECRET = new Text("Password of %s", "Hasło użytkownika %s");
    Text NEW_SECRET_HINT = new Text(
            "It is shown only now. Put it into the program's settings.",
            "Jest widoczne tylko teraz. Wpisz je w ustawieniach programu.");
    Text ROTATE_SHORT = new Text("Make a new password", "Utwórz nowe hasło");
    Text ROTATE = new Text(
            "The program gets a new password; the old one works for 7 more days.",
            "Program dostanie nowe hasło; stare działa jeszcze 7 dni.");
    Text EARLIER_UNTIL = new Text("The earlier password works until %s.", "Poprzednie hasło działa do %s.");

    Text STATUSES = new Text("Statuses", "Statusy");
    Text STATUSES_HINT = new Text(
            "What state a ticket is in. The API says the Polish name.",
            "W jakim stanie jest zgłoszenie. API podaje polską nazwę.");
    Text STATUS_NEW = new Text("New status", "Nowy status");
    Text STATUS_NEW_HINT = new Text(
            "The rules treat a new status as work in progress.", "Reguły traktują nowy status jako pracę w toku.");
    Text NAME_POLISH = new Text("Polish name", "Nazwa polska");
    Text NAME_ENGLISH = new Text("English name", "Nazwa angielska");
    Text SUBSTATUSES = new Text("Substatuses", "Podstatusy");
    Text SUBSTATUS_NEW = new Text("New substatus", "Nowy podstatus");

    Text CATEGORIES = new Text("Categories", "Kategorie");
    Text CATEGORIES_HINT = new Text("What tickets are about.", "Czego dotyczą zgłoszenia.");
    Text CATEGORY_NEW = new Text("New category", "Nowa kategoria");
    Text CATEGORIES_NONE = new Text("No categories yet", "Nie ma jeszcze kategorii");

    Text FIELDS = new Text("Custom fields", "Pola własne");
    Text FIELDS_HINT = new Text(
            "What your company keeps of tickets, customers and companies. The API uses the name.",
            "Co Twoja firma zapisuje o zgłoszeniach, klientach i firmach. API używa nazwy.");
    Text FIELD_NEW = new Text("New field", "Nowe pole");
    Text FIELDS_NONE = new Text("No custom fields yet", "Nie ma jeszcze pól własnych");
    Text FIELD_OF = new Text("Of", "Dotyczy");
    Text OWNER_TICKET = new Text("Ticket", "Zgłoszenie");
    Text OWNER_CUSTOMER = new Text("Customer", "Klient");
    Text OWNER_COMPANY = new Text("Company", "Firma");
    Text TYPE = new Text("Type", "Typ");
    Text TYPE_TEXT = new Text("Text", "Tekst");
    Text TYPE_NUMBER = new Text("Number", "Liczba");
    Text TYPE_DATE = new Text("Date", "Data");
    Text TYPE_LIST = new Text("List", "Lista");
    Text TYPE_YES_NO = new Text("Yes or no", "Tak lub nie");
    Text OPTIONS = new Text("Choices of a list", "Pozycje listy");
    Text OPTIONS_HINT = new Text("One a line; only for the type List.", "Po jednej w wierszu; tylko dla typu Lista.");
    Text FIELD_REMOVE = new Text("Remove this field", "Usuń to pole");
    Text FIELD_REMOVE_HINT = new Text("Its values are no longer shown.", "Jego wartości nie będą już pokazywane.");

    Text TEMPLATES = new Text("Reply templates", "Szablony odpowiedzi");
    Text TEMPLATES_HINT = new Text(
            "Answers that are given often. Agents insert them while they write.",
            "Odpowiedzi, które często się powtarzają. Agenci wstawiają je podczas pisania.");
    Text TEMPLATE_NEW = new Text("New template", "Nowy szablon");
    Text TEMPLATES_NONE = new Text("No templates yet", "Nie ma jeszcze szablonów");
    Text TEMPLATE_BODY = new Text("Text", "Treść");
    Text TEMPLATE_QUEUE = new Text("Offered in", "Dostępny w");
    Text TEMPLATE_ALL_QUEUES = new Text("all queues", "wszystkie kolejki");
    Text TEMPLATE_REMOVE = new Text("Remove this template", "Usuń ten szablon");
    Text TEMPLATE_REMOVE_HINT =
            new Text("Answers made of it stay as they are.", "Napisane z niego odpowiedzi pozostaną bez zmian.");
    Text REPLY_FIELDS = new Text(
            "These are filled in for the ticket; what is not known stays empty:",
            "Te pola wypełniają się danymi zgłoszenia; czego nie wiadomo, pozostaje puste:");
    Text FIELD_CUSTOMER_NAME = new Text("the customer's name", "imię i nazwisko klienta");
    Text FIELD_TICKET_NUMBER = new Text("the ticket's number", "numer zgłoszenia");
    Text FIELD_TICKET_SUBJECT = new Text("the ticket's subject", "temat zgłoszenia");
    Text FIELD_AGENT_NAME = new Text("the name of the agent who answers", "imię i nazwisko odpowiadającego agenta");
    Text FIELD_QUEUE_NAME = new Text("the queue's name that customers see", "nazwa kolejki widoczna dla klientów");

    Text AUDIT = new Text("Audit log", "Dziennik audytu");
    Text AUDIT_HINT = new Text(
            "Who did what, from where. Entries are chained: `odzew admin audit verify` finds any change.",
            "Kto co zrobił i skąd. Wpisy tworzą łańcuch: `odzew admin audit verify` wykryje każdą zmianę.");
    Text AUDIT_NONE = new Text("No entries", "Brak wpisów");
    Text FIND = new Text("Find", "Szukaj");
    Text WHEN = new Text("When", "Kiedy");
    Text WHO = new Text("Who", "Kto");
    Text ACTION = new Text("Action", "Czynność");
    Text SUBJECT = new Text("On what", "Na czym");
    Text RESULT = new Text("Result", "Wynik");
    Text OLDER = new Text("Older", "Starsze");
}
