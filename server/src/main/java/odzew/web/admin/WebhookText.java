package odzew.web.admin;

import odzew.history.Action;
import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the webhooks' pages.
interface WebhookText {
    LocalizedText WEBHOOKS = new LocalizedText("Webhooks", "Webhooki");
    LocalizedText HINT = new LocalizedText(
            "Programs that are notified at once of what happens here: a shop, a CRM. Failed notifications"
                    + " are retried for three days.",
            "Programy powiadamiane od razu o tym, co się tu dzieje: sklep, CRM. Nieudane powiadomienia są"
                    + " ponawiane przez trzy dni.");
    LocalizedText NEW = new LocalizedText("New webhook", "Nowy webhook");
    LocalizedText NONE_YET = new LocalizedText("No webhooks yet", "Nie ma jeszcze webhooków");
    LocalizedText NONE_YET_HINT = new LocalizedText(
            "Enter an address of your program and choose its events.",
            "Podaj adres swojego programu i wybierz zdarzenia.");
    LocalizedText URL = new LocalizedText("Address", "Adres");
    LocalizedText URL_HINT = new LocalizedText(
            "An https address. Addresses in your own network are refused unless the operator allows them"
                    + " (ODZEW_WEBHOOK_ALLOW).",
            "Adres https. Adresy z Twojej sieci są odrzucane, chyba że dopuści je operator"
                    + " (ODZEW_WEBHOOK_ALLOW).");
    LocalizedText EVENTS = new LocalizedText("Notify of", "Powiadamiaj o");
    LocalizedText USER =
            new LocalizedText("User name, if the address requires one", "Nazwa użytkownika, jeśli adres jej wymaga");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText PASSWORD_KEPT =
            new LocalizedText("Leave empty to keep the current one", "Pozostaw puste, aby nie zmieniać");
    LocalizedText HEALTH = new LocalizedText("Status", "Stan");
    LocalizedText WORKS = new LocalizedText("Working", "działa");
    LocalizedText PAUSED = new LocalizedText("Paused", "wstrzymany");
    LocalizedText FAILING = new LocalizedText("Not working", "nie działa");
    LocalizedText UNTRIED = new LocalizedText("Not used yet", "jeszcze nieużyty");
    LocalizedText LAST_SUCCESS = new LocalizedText("Last delivered", "Ostatnio dostarczono");
    LocalizedText LAST_ANSWER = new LocalizedText("Last response: %s", "Ostatnia odpowiedź: %s");
    LocalizedText NO_ANSWER = new LocalizedText("no response", "brak odpowiedzi");
    LocalizedText PAUSE = new LocalizedText("Pause", "Wstrzymaj");
    LocalizedText RESUME = new LocalizedText("Resume", "Wznów");
    LocalizedText PAUSED_HINT = new LocalizedText(
            "Paused: notifications are kept and go out after you resume.",
            "Wstrzymany: powiadomienia czekają i wyjdą po wznowieniu.");
    LocalizedText TEST = new LocalizedText("Send a test", "Wyślij test");
    LocalizedText TEST_WORKED = new LocalizedText(
            "The test arrived: the receiver answered %s in %s ms.", "Test dotarł: odbiorca odpowiedział %s w %s ms.");
    LocalizedText TEST_FAILED = new LocalizedText("The test did not arrive.", "Test nie dotarł.");
    LocalizedText AGAIN_ONE = new LocalizedText("Send again", "Wyślij ponownie");
    LocalizedText AGAIN = new LocalizedText("Resend failed notifications", "Wyślij nieudane ponownie");
    LocalizedText SECRET = new LocalizedText("Signing secret", "Klucz podpisu");
    LocalizedText SECRET_HINT = new LocalizedText(
            "Your program uses it to verify that a notification is from us (Standard Webhooks). Shown only" + " once.",
            "Twój program sprawdza nim, że powiadomienie pochodzi od nas (Standard Webhooks). Widoczny tylko"
                    + " teraz.");
    LocalizedText SECRET_NEW = new LocalizedText("New signing secret", "Nowy klucz podpisu");
    LocalizedText SECRET_NEW_HINT = new LocalizedText(
            "The current one stops working at once: notifications are signed with the new one only.",
            "Obecny przestaje działać od razu: powiadomienia będą podpisywane tylko nowym.");
    LocalizedText REMOVE = new LocalizedText("Remove this webhook", "Usuń ten webhook");
    LocalizedText REMOVE_HINT = new LocalizedText(
            "Its log is deleted, and waiting notifications are not sent.",
            "Jego dziennik zostanie usunięty, a czekające powiadomienia nie zostaną wysłane.");
    LocalizedText LOG = new LocalizedText("Log of attempts", "Dziennik prób");
    LocalizedText LOG_NONE = new LocalizedText("Nothing sent yet", "Nic jeszcze nie wysłano");
    LocalizedText LOG_NONE_HINT = new LocalizedText(
            "Send a test to see the receiver's response.", "Wyślij test, aby zobaczyć odpowiedź odbiorcy.");
    LocalizedText EVENT = new LocalizedText("Event", "Zdarzenie");
    LocalizedText ANSWER = new LocalizedText("Receiver's response", "Odpowiedź odbiorcy");
    LocalizedText ATTEMPT = new LocalizedText("Attempt", "Próba");
    LocalizedText STATE_SENT = new LocalizedText("delivered", "dostarczone");
    LocalizedText STATE_WAITING = new LocalizedText("will be retried", "zostanie ponowione");
    LocalizedText STATE_FAILED = new LocalizedText("failed", "nieudane");
    LocalizedText TEST_EVENT = new LocalizedText("test", "test");
    LocalizedText SETTINGS = new LocalizedText("Settings", "Ustawienia");

    LocalizedText TICKET_CREATED = new LocalizedText("New ticket", "Nowe zgłoszenie");
    LocalizedText TICKET_UPDATED = new LocalizedText("Ticket changed", "Zmiana zgłoszenia");
    LocalizedText TICKET_CLOSED = new LocalizedText("Ticket closed", "Zamknięcie zgłoszenia");
    LocalizedText TICKET_MESSAGE_RECEIVED = new LocalizedText("Customer wrote", "Wiadomość od klienta");
    LocalizedText TICKET_MESSAGE_SENT = new LocalizedText("Agent replied", "Odpowiedź agenta");
    LocalizedText TICKET_COMMENTED = new LocalizedText("Internal comment", "Komentarz wewnętrzny");
    LocalizedText TICKET_DELIVERY_CHANGED = new LocalizedText("Delivery status changed", "Zmiana stanu doręczenia");
    LocalizedText CUSTOMER_CREATED = new LocalizedText("New customer", "Nowy klient");
    LocalizedText CUSTOMER_UPDATED = new LocalizedText("Customer changed", "Zmiana klienta");
    LocalizedText CUSTOMER_DELETED = new LocalizedText("Customer deleted", "Usunięcie klienta");
    LocalizedText COMPANY_CREATED = new LocalizedText("New company", "Nowa firma");
    LocalizedText COMPANY_UPDATED = new LocalizedText("Company changed", "Zmiana firmy");
    LocalizedText COMPANY_DELETED = new LocalizedText("Company deleted", "Usunięcie firmy");

    Plural WAITING = new Plural("%s waiting", "%s waiting", "%s czeka", "%s czekają", "%s czeka");
    Plural FAILED = new Plural("%s failed", "%s failed", "%s nieudane", "%s nieudane", "%s nieudanych");
    Plural OF_EVENTS = new Plural(
            "%s kind of event", "%s kinds of events", "%s rodzaj zdarzeń", "%s rodzaje zdarzeń", "%s rodzajów zdarzeń");

    static LocalizedText of(Action action) {
        return switch (action) {
            case TICKET_CREATED -> TICKET_CREATED;
            case TICKET_UPDATED -> TICKET_UPDATED;
            case TICKET_CLOSED -> TICKET_CLOSED;
            case TICKET_MESSAGE_RECEIVED -> TICKET_MESSAGE_RECEIVED;
            case TICKET_MESSAGE_SENT -> TICKET_MESSAGE_SENT;
            case TICKET_COMMENTED -> TICKET_COMMENTED;
            case TICKET_DELIVERY_CHANGED -> TICKET_DELIVERY_CHANGED;
            case CUSTOMER_CREATED -> CUSTOMER_CREATED;
            case CUSTOMER_UPDATED -> CUSTOMER_UPDATED;
            case CUSTOMER_DELETED -> CUSTOMER_DELETED;
            case COMPANY_CREATED -> COMPANY_CREATED;
            case COMPANY_UPDATED -> COMPANY_UPDATED;
            case COMPANY_DELETED -> COMPANY_DELETED;
        };
    }

    /// The text of an event, by the name stored in the log.
    static LocalizedText event(String name) {
        return Action.find(name).map(WebhookText::of).orElse(TEST_EVENT);
    }

    /// The state of a notification.
    static LocalizedText state(String state) {
        return switch (state) {
            case "SENT" -> STATE_SENT;
            case "WAITING" -> STATE_WAITING;
            default -> STATE_FAILED;
        };
    }
}
