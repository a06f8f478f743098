package odzew.web.admin;

import odzew.web.Text;

/// Texts of the administration.
enum AdminText implements Text {
    QUEUES("Queues", "Kolejki"),
    QUEUES_HINT(
            "Where tickets wait. A queue with an address answers by mail from it.",
            "Tu czekają zgłoszenia. Kolejka z adresem odpowiada z niego mailem."),
    QUEUE_NEW("New queue", "Nowa kolejka"),
    QUEUES_NONE("No queues yet", "Nie ma jeszcze kolejek"),
    NAME("Name", "Nazwa"),
    NUMBER("Number", "Numer"),
    ADDRESS("E-mail address", "Adres e-mail"),
    ADDRESS_HINT(
            "Mail to it opens tickets here, answers come from it. Empty: this queue sends no mail.",
            "Wiadomości na ten adres otwierają tu zgłoszenia, a odpowiedzi wychodzą z niego. Puste: kolejka nie wysyła maili."),
    DISPLAY_NAME("Name that customers see", "Nazwa widoczna dla klientów"),

    SIGNATURE("Signature below answers", "Podpis pod odpowiedziami"),
    SIGNATURE_HINT(
            "Agents see it in the editor and can change it. Answers through the API have none.",
            "Agent widzi go w edytorze i może go zmienić. Odpowiedzi przez API go nie mają."),

    AGENTS("Agents", "Agenci"),
    AGENTS_HINT("The people who answer customers.", "Osoby, które odpowiadają klientom."),
    AGENT_NEW("New agent", "Nowy agent"),
    LOGIN("Login", "Login"),
    FIRST_NAME("First name", "Imię"),
    SURNAME("Surname", "Nazwisko"),
    ROLE("Role", "Rola"),
    ROLE_AGENT("Agent", "Agent"),
    ROLE_LEAD("Lead", "Lider"),
    ROLE_ADMINISTRATOR("Administrator", "Administrator"),
    STATE("State", "Stan"),
    ACTIVE("active", "aktywny"),
    DISABLED("disabled", "wyłączony"),
    ACTIVE_HINT("May sign in and answer", "Może się logować i odpowiadać"),
    SECOND_STEP("second step on", "drugi krok włączony"),
    NO_SIGN_IN("cannot sign in", "nie może się logować"),
    VISIBLE_QUEUES("Queues this agent sees", "Kolejki widoczne dla agenta"),
    ALL_QUEUES("All queues, also new ones", "Wszystkie kolejki, także nowe"),
    PASSWORD("Password", "Hasło"),
    PASSWORD_NEW("New password", "Nowe hasło"),
    PASSWORD_HINT("10 characters or more", "co najmniej 10 znaków"),
    PASSWORD_EMPTY_HINT(
            "10 characters or more. Empty: known to the API only, cannot sign in.",
            "co najmniej 10 znaków. Puste: agent znany tylko API, bez logowania."),
    PASSWORD_SET("Set the password", "Ustaw hasło"),
    PASSWORD_SET_HINT("Ends all sessions of this agent.", "Kończy wszystkie sesje tego agenta."),
    REMOVE_SECOND_STEP("Remove the second step", "Usuń drugi krok"),
    REMOVE_SECOND_STEP_HINT(
            "For somebody who lost the phone. Check first that it is really them.",
            "Dla kogoś, kto stracił telefon. Najpierw upewnij się, że to naprawdę ta osoba."),

    API_USERS("API users", "Użytkownicy API"),
    API_USERS_HINT(
            "Programs that call the API: a shop, a CRM. Each has only the permissions it needs.",
            "Programy wywołujące API: sklep, CRM. Każdy ma tylko potrzebne uprawnienia."),
    API_USER_NEW("New API user", "Nowy użytkownik API"),
    PERMISSIONS("Permissions", "Uprawnienia"),
    PERMISSION_ALL("Everything, also what later releases add", "Wszystko, także to, co dodadzą kolejne wersje"),
    ALLOWED("Allowed addresses", "Dozwolone adresy"),
    ALLOWED_HINT(
            "One range a line, such as 10.0.0.0/8. Empty: from anywhere.",
            "Jeden zakres w wierszu, np. 10.0.0.0/8. Puste: skądkolwiek."),
    RATE("Requests a minute", "Żądań na minutę"),
    RATE_HINT("0: no limit", "0: bez limitu"),
    WINDOW("Repetition window (seconds)", "Okno powtórzeń (sekundy)"),
    WINDOW_HINT(
            "An identical answer within it is mailed once. 0: off.",
            "Identyczna odpowiedź w tym czasie jest wysyłana raz. 0: wyłączone."),
    LAST_USE("Last use", "Ostatnie użycie"),
    NEVER("never", "nigdy"),
    FROM_ADDRESS("%s from %s", "%s z %s"),
    NEW_SECRET("Password of %s", "Hasło użytkownika %s"),
    NEW_SECRET_HINT(
            "It is shown only now. Put it into the program's settings.",
            "Jest widoczne tylko teraz. Wpisz je w ustawieniach programu."),
    ROTATE("New password, the old one works for 7 more days", "Nowe hasło, stare działa jeszcze 7 dni"),
    EARLIER_UNTIL("The earlier password works until %s.", "Poprzednie hasło działa do %s."),

    STATUSES("Statuses", "Statusy"),
    STATUSES_HINT(
            "What state a ticket is in. The API says the Polish name.",
            "W jakim stanie jest zgłoszenie. API podaje polską nazwę."),
    STATUS_NEW("New status", "Nowy status"),
    STATUS_NEW_HINT(
            "The rules treat a new status as work in progress.", "Reguły traktują nowy status jako pracę w toku."),
    NAME_POLISH("Polish name", "Nazwa polska"),
    NAME_ENGLISH("English name", "Nazwa angielska"),
    SUBSTATUSES("Substatuses", "Podstatusy"),
    SUBSTATUS_NEW("New substatus", "Nowy podstatus"),

    CATEGORIES("Categories", "Kategorie"),
    CATEGORIES_HINT("What tickets are about.", "Czego dotyczą zgłoszenia."),
    CATEGORY_NEW("New category", "Nowa kategoria"),
    CATEGORIES_NONE("No categories yet", "Nie ma jeszcze kategorii"),

    FIELDS("Custom fields", "Pola własne"),
    FIELDS_HINT(
            "What your company keeps of tickets, customers and companies. The API uses the name.",
            "Co Twoja firma zapisuje o zgłoszeniach, klientach i firmach. API używa nazwy."),
    FIELD_NEW("New field", "Nowe pole"),
    FIELDS_NONE("No custom fields yet", "Nie ma jeszcze pól własnych"),
    FIELD_OF("Of", "Dotyczy"),
    OWNER_TICKET("Ticket", "Zgłoszenie"),
    OWNER_CUSTOMER("Customer", "Klient"),
    OWNER_COMPANY("Company", "Firma"),
    TYPE("Type", "Typ"),
    TYPE_TEXT("Text", "Tekst"),
    TYPE_NUMBER("Number", "Liczba"),
    TYPE_DATE("Date", "Data"),
    TYPE_LIST("List", "Lista"),
    TYPE_YES_NO("Yes or no", "Tak lub nie"),
    OPTIONS("Choices of a list", "Pozycje listy"),
    OPTIONS_HINT("One a line; only for the type List.", "Po jednej w wierszu; tylko dla typu Lista."),
    FIELD_REMOVE_HINT("Its values are no longer shown.", "Jego wartości nie będą już pokazywane."),

    TEMPLATES("Reply templates", "Szablony odpowiedzi"),
    TEMPLATES_HINT(
            "Answers that are given often. Agents insert them while they write.",
            "Odpowiedzi, które często się powtarzają. Agenci wstawiają je podczas pisania."),
    TEMPLATE_NEW("New template", "Nowy szablon"),
    TEMPLATES_NONE("No templates yet", "Nie ma jeszcze szablonów"),
    TEMPLATE_BODY("Text", "Treść"),
    TEMPLATE_QUEUE("Offered in", "Dostępny w"),
    TEMPLATE_ALL_QUEUES("all queues", "wszystkie kolejki"),
    TEMPLATE_REMOVE_HINT("Answers made of it stay as they are.", "Napisane z niego odpowiedzi pozostaną bez zmian."),
    REPLY_FIELDS(
            "These are filled in for the ticket; what is not known stays empty:",
            "Te pola wypełniają się danymi zgłoszenia; czego nie wiadomo, pozostaje puste:"),
    FIELD_CUSTOMER_NAME("the customer's name", "imię i nazwisko klienta"),
    FIELD_TICKET_NUMBER("the ticket's number", "numer zgłoszenia"),
    FIELD_TICKET_SUBJECT("the ticket's subject", "temat zgłoszenia"),
    FIELD_AGENT_NAME("the name of the agent who answers", "imię i nazwisko odpowiadającego agenta"),
    FIELD_QUEUE_NAME("the queue's name that customers see", "nazwa kolejki widoczna dla klientów"),

    AUDIT("Audit log", "Dziennik audytu"),
    AUDIT_HINT(
            "Who did what, from where. Entries are chained: `odzew admin audit verify` finds any change.",
            "Kto co zrobił i skąd. Wpisy tworzą łańcuch: `odzew admin audit verify` wykryje każdą zmianę."),
    AUDIT_NONE("No entries", "Brak wpisów"),
    FIND("Find", "Szukaj"),
    WHEN("When", "Kiedy"),
    WHO("Who", "Kto"),
    ACTION("Action", "Czynność"),
    SUBJECT("On what", "Na czym"),
    RESULT("Result", "Wynik"),
    OLDER("Older", "Starsze");

    private final String english;
    private final String polish;

    AdminText(String english, String polish) {
        this.english = english;
        this.polish = polish;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String polish() {
        return polish;
    }
}
