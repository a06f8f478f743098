package odzew.web.admin;

import odzew.history.Action;
import odzew.web.Plural;
import odzew.web.Text;

/// Texts of the webhooks' pages.
interface WebhookText {
    Text WEBHOOKS = new Text("Webhooks", "Webhooki");
    Text HINT = new Text(
            "Programs that are told at once what happens here: a shop, a CRM. What cannot be delivered is tried again"
                    + " for three days.",
            "Programy, które od razu dowiadują się, co się tu dzieje: sklep, CRM. Czego nie da się dostarczyć,"
                    + " ponawiamy przez trzy dni.");
    Text NEW = new Text("New webhook", "Nowy webhook");
    Text NONE_YET = new Text("No webhooks yet", "Nie ma jeszcze webhooków");
    Text NONE_YET_HINT = new Text(
            "Give an address of your program and choose what it is told of.",
            "Podaj adres swojego programu i wybierz, o czym ma się dowiadywać.");
    Text URL = new Text("Address", "Adres");
    Text URL_HINT = new Text(
            "Where we post to, with https. Addresses of your own network are refused unless the operator allows them"
                    + " (ODZEW_WEBHOOK_ALLOW).",
            "Dokąd wysyłamy, z https. Adresy z Twojej sieci są odrzucane, chyba że dopuści je operator"
                    + " (ODZEW_WEBHOOK_ALLOW).");
    Text EVENTS = new Text("Tell of", "Powiadamiaj o");
    Text USER = new Text("User name, if the address asks for one", "Nazwa użytkownika, jeśli adres jej wymaga");
    Text PASSWORD = new Text("Password", "Hasło");
    Text PASSWORD_KEPT = new Text("Empty: it stays as it is.", "Puste: pozostaje bez zmian.");
    Text HEALTH = new Text("State", "Stan");
    Text WORKS = new Text("works", "działa");
    Text PAUSED = new Text("paused", "wstrzymany");
    Text FAILING = new Text("fails", "nie działa");
    Text UNTRIED = new Text("not tried yet", "jeszcze bez prób");
    Text LAST_SUCCESS = new Text("Last delivered", "Ostatnio dostarczono");
    Text LAST_ANSWER = new Text("Last answer: %s", "Ostatnia odpowiedź: %s");
    Text NO_ANSWER = new Text("no answer", "brak odpowiedzi");
    Text PAUSE = new Text("Pause", "Wstrzymaj");
    Text RESUME = new Text("Resume", "Wznów");
    Text PAUSED_HINT = new Text(
            "Paused: notifications are kept and go out when you resume.",
            "Wstrzymany: powiadomienia czekają i wyjdą po wznowieniu.");
    Text TEST = new Text("Send a test", "Wyślij próbne");
    Text TEST_WORKED = new Text(
            "The test arrived: the receiver answered %s in %s ms.", "Próba dotarła: odbiorca odpowiedział %s w %s ms.");
    Text TEST_FAILED = new Text("The test did not arrive.", "Próba nie dotarła.");
    Text AGAIN_ONE = new Text("Send again", "Wyślij ponownie");
    Text AGAIN = new Text("Send the failed ones again", "Wyślij nieudane ponownie");
    Text SECRET = new Text("Signing secret", "Klucz podpisu");
    Text SECRET_HINT = new Text(
            "By it your program checks that a notification is ours (Standard Webhooks). It is shown only now.",
            "Nim Twój program sprawdza, że powiadomienie jest od nas (Standard Webhooks). Jest widoczny tylko teraz.");
    Text SECRET_NEW = new Text("New signing secret", "Nowy klucz podpisu");
    Text SECRET_NEW_HINT = new Text(
            "The present one ends at once: notifications are signed with the new one only.",
            "Obecny przestaje działać od razu: powiadomienia będą podpisywane tylko nowym.");
    Text REMOVE = new Text("Remove this webhook", "Usuń ten webhook");
    Text REMOVE_HINT = new Text(
            "Its log goes with it, and what still waits is never sent.",
            "Razem z nim znika dziennik, a to, co jeszcze czeka, nie zostanie wysłane.");
    Text LOG = new Text("Log of attempts", "Dziennik prób");
    Text LOG_NONE = new Text("Nothing was sent yet", "Nic jeszcze nie wysłano");
    Text LOG_NONE_HINT = new Text(
            "Send a test to see what the receiver answers.",
            "Wyślij próbne powiadomienie, aby zobaczyć, co odpowie odbiorca.");
    Text EVENT = new Text("Event", "Zdarzenie");
    Text ANSWER = new Text("The receiver's answer", "Odpowiedź odbiorcy");
    Text ATTEMPT = new Text("Attempt", "Próba");
    Text STATE_SENT = new Text("delivered", "dostarczone");
    Text STATE_WAITING = new Text("will be tried again", "będzie ponowione");
    Text STATE_FAILED = new Text("given up", "zaniechane");
    Text TEST_EVENT = new Text("test", "próba");
    Text SETTINGS = new Text("Settings", "Ustawienia");

    Text TICKET_CREATED = new Text("New ticket", "Nowe zgłoszenie");
    Text TICKET_UPDATED = new Text("Ticket changed", "Zmiana zgłoszenia");
    Text TICKET_CLOSED = new Text("Ticket closed", "Zamknięcie zgłoszenia");
    Text TICKET_MESSAGE_RECEIVED = new Text("Customer wrote", "Wiadomość od klienta");
    Text TICKET_MESSAGE_SENT = new Text("Agent answered", "Odpowiedź agenta");
    Text TICKET_COMMENTED = new Text("Internal comment", "Komentarz wewnętrzny");
    Text TICKET_DELIVERY_CHANGED = new Text("What became of a mail", "Los wysłanej wiadomości");
    Text CUSTOMER_CREATED = new Text("New customer", "Nowy klient");
    Text CUSTOMER_UPDATED = new Text("Customer changed", "Zmiana klienta");
    Text CUSTOMER_DELETED = new Text("Customer deleted", "Usunięcie klienta");
    Text COMPANY_CREATED = new Text("New company", "Nowa firma");
    Text COMPANY_UPDATED = new Text("Company changed", "Zmiana firmy");
    Text COMPANY_DELETED = new Text("Company deleted", "Usunięcie firmy");

    Plural WAITING = new Plural("%s waits", "%s wait", "%s czeka", "%s czekają", "%s czeka");
    Plural FAILED = new Plural("%s given up", "%s given up", "%s zaniechane", "%s zaniechane", "%s zaniechanych");
    Plural OF_EVENTS = new Plural(
            "%s kind of event", "%s kinds of events", "%s rodzaj zdarzeń", "%s rodzaje zdarzeń", "%s rodzajów zdarzeń");

    static Text of(Action action) {
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

    /// By the name that the log keeps.
    static Text event(String name) {
        return Action.find(name).map(WebhookText::of).orElse(TEST_EVENT);
    }

    /// Of a notification.
    static Text state(String state) {
        return switch (state) {
            case "SENT" -> STATE_SENT;
            case "WAITING" -> STATE_WAITING;
            default -> STATE_FAILED;
        };
    }
}
