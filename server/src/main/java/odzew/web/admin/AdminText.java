package odzew.web.admin;

import odzew.problem.LocalizedText;

/// Texts of the administration.
interface AdminText {
    LocalizedText QUEUES = new LocalizedText("Queues", "Kolejki");
    LocalizedText QUEUES_HINT = new LocalizedText(
            "Where tickets wait. A queue with an address answers by mail from it.",
            "Tu czekają zgłoszenia. Kolejka z adresem odpowiada z niego mailem.");
    LocalizedText QUEUE_NEW = new LocalizedText("New queue", "Nowa kolejka");
    LocalizedText QUEUES_NONE = new LocalizedText("No queues yet", "Nie ma jeszcze kolejek");
    LocalizedText NAME = new LocalizedText("Name", "Nazwa");
    LocalizedText NUMBER = new LocalizedText("Number", "Numer");
    LocalizedText ADDRESS = new LocalizedText("E-mail address", "Adres e-mail");
    LocalizedText ADDRESS_HINT = new LocalizedText(
            "Mail to it opens tickets here, answers come from it. Empty: this queue sends no mail.",
            "Wiadomości na ten adres otwierają tu zgłoszenia, a odpowiedzi wychodzą z niego. Puste: kolejka nie wysyła"
                    + " maili.");
    LocalizedText DISPLAY_NAME = new LocalizedText("Name that customers see", "Nazwa widoczna dla klientów");

    LocalizedText SIGNATURE = new LocalizedText("Signature below answers", "Podpis pod odpowiedziami");
    LocalizedText SIGNATURE_HINT = new LocalizedText(
            "Agents see it in the editor and can change it. Answers through the API have none.",
            "Agent widzi go w edytorze i może go zmienić. Odpowiedzi przez API go nie mają.");

    LocalizedText AGENTS = new LocalizedText("Agents", "Agenci");
    LocalizedText AGENTS_HINT =
            new LocalizedText("The people who answer customers.", "Osoby, które odpowiadają klientom.");
    LocalizedText AGENT_NEW = new LocalizedText("New agent", "Nowy agent");
    LocalizedText LOGIN = new LocalizedText("Login", "Login");
    LocalizedText FIRST_NAME = new LocalizedText("First name", "Imię");
    LocalizedText SURNAME = new LocalizedText("Surname", "Nazwisko");
    LocalizedText ROLE = new LocalizedText("Role", "Rola");
    LocalizedText ROLE_AGENT = new LocalizedText("Agent", "Agent");
    LocalizedText ROLE_LEAD = new LocalizedText("Lead", "Lider");
    LocalizedText ROLE_ADMINISTRATOR = new LocalizedText("Administrator", "Administrator");
    LocalizedText STATE = new LocalizedText("State", "Stan");
    LocalizedText ACTIVE = new LocalizedText("active", "aktywny");
    LocalizedText DISABLED = new LocalizedText("disabled", "wyłączony");
    LocalizedText ACTIVE_HINT = new LocalizedText("May sign in and answer", "Może się logować i odpowiadać");
    LocalizedText SECOND_STEP = new LocalizedText("second step on", "drugi krok włączony");
    LocalizedText NO_SIGN_IN = new LocalizedText("cannot sign in", "nie może się logować");
    LocalizedText VISIBLE_QUEUES = new LocalizedText("Queues this agent sees", "Kolejki widoczne dla agenta");
    LocalizedText ALL_QUEUES = new LocalizedText("All queues, also new ones", "Wszystkie kolejki, także nowe");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText PASSWORD_NEW = new LocalizedText("New password", "Nowe hasło");
    LocalizedText PASSWORD_HINT = new LocalizedText("10 characters or more", "co najmniej 10 znaków");
    LocalizedText PASSWORD_EMPTY_HINT = new LocalizedText(
            "10 characters or more. Empty: known to the API only, cannot sign in.",
            "co najmniej 10 znaków. Puste: agent znany tylko API, bez logowania.");
    LocalizedText PASSWORD_MUST_CHANGE = new LocalizedText(
            "Must choose an own one when signing in next", "Przy następnym logowaniu musi wybrać własne");
    LocalizedText PASSWORD_SET = new LocalizedText("Set the password", "Ustaw hasło");
    LocalizedText PASSWORD_SET_HINT =
            new LocalizedText("Ends all sessions of this agent.", "Kończy wszystkie sesje tego agenta.");
    LocalizedText REMOVE_SECOND_STEP = new LocalizedText("Remove the second step", "Usuń drugi krok");
    LocalizedText REMOVE_SECOND_STEP_HINT = new LocalizedText(
            "For somebody who lost the phone. Check first that it is really them.",
            "Dla kogoś, kto stracił telefon. Najpierw upewnij się, że to naprawdę ta osoba.");

    LocalizedText API_USERS = new LocalizedText("API users", "Użytkownicy API");
    LocalizedText API_USERS_HINT = new LocalizedText(
            "Programs that call the API: a shop, a CRM. Each has only the permissions it needs.",
            "Programy wywołujące API: sklep, CRM. Każdy ma tylko potrzebne uprawnienia.");
    LocalizedText API_USER_NEW = new LocalizedText("New API user", "Nowy użytkownik API");
    LocalizedText PERMISSIONS = new LocalizedText("Permissions", "Uprawnienia");
    LocalizedText PERMISSION_ALL = new LocalizedText(
            "Everything, also what later releases add", "Wszystko, także to, co dodadzą kolejne wersje");
    LocalizedText ALLOWED = new LocalizedText("Allowed addresses", "Dozwolone adresy");
    LocalizedText ALLOWED_HINT = new LocalizedText(
            "One range a line, such as 10.0.0.0/8. Empty: from anywhere.",
            "Jeden zakres w wierszu, np. 10.0.0.0/8. Puste: skądkolwiek.");
    LocalizedText RATE = new LocalizedText("Requests a minute", "Żądań na minutę");
    LocalizedText RATE_HINT = new LocalizedText("0: no limit", "0: bez limitu");
    LocalizedText WINDOW = new LocalizedText("Repetition window (seconds)", "Okno powtórzeń (sekundy)");
    LocalizedText WINDOW_HINT = new LocalizedText(
            "An identical answer within it is mailed once. 0: off.",
            "Identyczna odpowiedź w tym czasie jest wysyłana raz. 0: wyłączone.");
    LocalizedText LAST_USE = new LocalizedText("Last use", "Ostatnie użycie");
    LocalizedText NEVER = new LocalizedText("never", "nigdy");
    LocalizedText FROM_ADDRESS = new LocalizedText("%s from %s", "%s z %s");
    LocalizedText NEW_SECRET = new LocalizedText("Password of %s", "Hasło użytkownika %s");
    LocalizedText NEW_SECRET_HINT = new LocalizedText(
            "It is shown only now. Put it into the program's settings.",
            "Jest widoczne tylko teraz. Wpisz je w ustawieniach programu.");
    LocalizedText ROTATE_SHORT = new LocalizedText("Make a new password", "Utwórz nowe hasło");
    LocalizedText ROTATE = new LocalizedText(
            "The program gets a new password; the old one works for 7 more days.",
            "Program dostanie nowe hasło; stare działa jeszcze 7 dni.");
    LocalizedText EARLIER_UNTIL =
            new LocalizedText("The earlier password works until %s.", "Poprzednie hasło działa do %s.");

    LocalizedText STATUSES = new LocalizedText("Statuses", "Statusy");
    LocalizedText STATUSES_HINT = new LocalizedText(
            "What state a ticket is in. The API says the Polish name.",
            "W jakim stanie jest zgłoszenie. API podaje polską nazwę.");
    LocalizedText STATUS_NEW = new LocalizedText("New status", "Nowy status");
    LocalizedText STATUS_NEW_HINT = new LocalizedText(
            "The rules treat a new status as work in progress.", "Reguły traktują nowy status jako pracę w toku.");
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
            "What your company keeps of tickets, customers and companies. The API uses the name.",
            "Co Twoja firma zapisuje o zgłoszeniach, klientach i firmach. API używa nazwy.");
    LocalizedText FIELD_NEW = new LocalizedText("New field", "Nowe pole");
    LocalizedText FIELDS_NONE = new LocalizedText("No custom fields yet", "Nie ma jeszcze pól własnych");
    LocalizedText FIELD_OF = new LocalizedText("Of", "Dotyczy");
    LocalizedText OWNER_TICKET = new LocalizedText("Ticket", "Zgłoszenie");
    LocalizedText OWNER_CUSTOMER = new LocalizedText("Customer", "Klient");
    LocalizedText OWNER_COMPANY = new LocalizedText("Company", "Firma");
    LocalizedText TYPE = new LocalizedText("Type", "Typ");
    LocalizedText TYPE_TEXT = new LocalizedText("Text", "Tekst");
    LocalizedText TYPE_NUMBER = new LocalizedText("Number", "Liczba");
    LocalizedText TYPE_DATE = new LocalizedText("Date", "Data");
    LocalizedText TYPE_LIST = new LocalizedText("List", "Lista");
    LocalizedText TYPE_YES_NO = new LocalizedText("Yes or no", "Tak lub nie");
    LocalizedText OPTIONS = new LocalizedText("Choices of a list", "Pozycje listy");
    LocalizedText OPTIONS_HINT =
            new LocalizedText("One a line; only for the type List.", "Po jednej w wierszu; tylko dla typu Lista.");
    LocalizedText FIELD_REMOVE = new LocalizedText("Remove this field", "Usuń to pole");
    LocalizedText FIELD_REMOVE_HINT =
            new LocalizedText("Its values are no longer shown.", "Jego wartości nie będą już pokazywane.");

    LocalizedText TEMPLATES = new LocalizedText("Reply templates", "Szablony odpowiedzi");
    LocalizedText TEMPLATES_HINT = new LocalizedText(
            "Answers that are given often. Agents insert them while they write.",
            "Odpowiedzi, które często się powtarzają. Agenci wstawiają je podczas pisania.");
    LocalizedText TEMPLATE_NEW = new LocalizedText("New template", "Nowy szablon");
    LocalizedText TEMPLATES_NONE = new LocalizedText("No templates yet", "Nie ma jeszcze szablonów");
    LocalizedText TEMPLATE_BODY = new LocalizedText("Text", "Treść");
    LocalizedText TEMPLATE_QUEUE = new LocalizedText("Offered in", "Dostępny w");
    LocalizedText TEMPLATE_ALL_QUEUES = new LocalizedText("all queues", "wszystkie kolejki");
    LocalizedText TEMPLATE_REMOVE = new LocalizedText("Remove this template", "Usuń ten szablon");
    LocalizedText TEMPLATE_REMOVE_HINT = new LocalizedText(
            "Answers made of it stay as they are.", "Napisane z niego odpowiedzi pozostaną bez zmian.");
    LocalizedText REPLY_FIELDS = new LocalizedText(
            "These are filled in for the ticket; what is not known stays empty:",
            "Te pola wypełniają się danymi zgłoszenia; czego nie wiadomo, pozostaje puste:");
    LocalizedText FIELD_CUSTOMER_NAME = new LocalizedText("the customer's name", "imię i nazwisko klienta");
    LocalizedText FIELD_TICKET_NUMBER = new LocalizedText("the ticket's number", "numer zgłoszenia");
    LocalizedText FIELD_TICKET_SUBJECT = new LocalizedText("the ticket's subject", "temat zgłoszenia");
    LocalizedText FIELD_AGENT_NAME =
            new LocalizedText("the name of the agent who answers", "imię i nazwisko odpowiadającego agenta");
    LocalizedText FIELD_QUEUE_NAME =
            new LocalizedText("the queue's name that customers see", "nazwa kolejki widoczna dla klientów");

    LocalizedText AUDIT = new LocalizedText("Audit log", "Dziennik audytu");
    LocalizedText AUDIT_HINT = new LocalizedText(
            "Who did what, from where. Entries are chained: `odzew admin audit verify` finds any change.",
            "Kto co zrobił i skąd. Wpisy tworzą łańcuch: `odzew admin audit verify` wykryje każdą zmianę.");
    LocalizedText AUDIT_NONE = new LocalizedText("No entries", "Brak wpisów");
    LocalizedText FIND = new LocalizedText("Find", "Szukaj");
    LocalizedText WHEN = new LocalizedText("When", "Kiedy");
    LocalizedText WHO = new LocalizedText("Who", "Kto");
    LocalizedText ACTION = new LocalizedText("Action", "Czynność");
    LocalizedText SUBJECT = new LocalizedText("On what", "Na czym");
    LocalizedText RESULT = new LocalizedText("Result", "Wynik");
    LocalizedText OLDER = new LocalizedText("Older", "Starsze");
}
