package odzew.web.admin;

import odzew.history.Action;
import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of the webhooks' pages.
interface WebhookText {
    LocalizedText WEBHOOKS = new LocalizedText("Webhooks", "Webhooki");
    LocalizedText HINT = new LocalizedText(
            "Programs that are told at once what happens here: a shop, a CRM. What cannot be delivered is tried again"
                    + " for three days.",
            "Programy, które od razu dowiadują się, co się tu dzieje: sklep, CRM. Czego nie da się dostarczyć,"
                    + " ponawiamy przez trzy dni.");
    LocalizedText NEW = new LocalizedText("New webhook", "Nowy webhook");
    LocalizedText NONE_YET = new LocalizedText("No webhooks yet", "Nie ma jeszcze webhooków");
    LocalizedText NONE_YET_HINT = new LocalizedText(
            "Give an address of your program and choose what it is told of.",
            "Podaj adres swojego programu i wybierz, o czym ma się dowiadywać.");
    LocalizedText URL = new LocalizedText("Address", "Adres");
    LocalizedText URL_HINT = new LocalizedText(
            "Where we post to, with https. Addresses of your own network are refused unless the operator allows them"
                    + " (ODZEW_WEBHOOK_ALLOW).",
            "Dokąd wysyłamy, z https. Adresy z Twojej sieci są odrzucane, chyba że dopuści je operator"
                    + " (ODZEW_WEBHOOK_ALLOW).");
    LocalizedText EVENTS = new LocalizedText("Tell of", "Powiadamiaj o");
    LocalizedText USER =
            new LocalizedText("User name, if the address asks for one", "Nazwa użytkownika, jeśli adres jej wymaga");
    LocalizedText PASSWORD = new LocalizedText("Password", "Hasło");
    LocalizedText PASSWORD_KEPT = new LocalizedText("Empty: it stays as it is.", "Puste: pozostaje bez zmian.");
    LocalizedText HEALTH = new LocalizedText("State", "Stan");
    LocalizedText WORKS = new LocalizedText("works", "działa");
    LocalizedText PAUSED = new LocalizedText("paused", "wstrzymany");
    LocalizedText FAILING = new LocalizedText("fails", "nie działa");
    LocalizedText UNTRIED = new LocalizedText("not tried yet", "jeszcze bez prób");
    LocalizedText LAST_SUCCESS = new LocalizedText("Last delivered", "Ostatnio dostarczono");
    LocalizedText LAST_ANSWER = new LocalizedText("Last answer: %s", "Ostatnia odpowiedź: %s");
    LocalizedText NO_ANSWER = new LocalizedText("no answer", "brak odpowiedzi");
    LocalizedText PAUSE = new LocalizedText("Pause", "Wstrzymaj");
    LocalizedText RESUME = new LocalizedText("Resume", "Wznów");
    LocalizedText PAUSED_HINT = new LocalizedText(
            "Paused: notifications are kept and go out when you resume.",
            "Wstrzymany: powiadomienia czekają i wyjdą po wznowieniu.");
    LocalizedText TEST = new LocalizedText("Send a test", "Wyślij próbne");
    LocalizedText TEST_WORKED = new LocalizedText(
            "The test arrived: the receiver answered %s in %s ms.", "Próba dotarła: odbiorca odpowiedział %s w %s ms.");
    LocalizedText TEST_FAILED = new LocalizedText("The test did not arrive.", "Próba nie dotarła.");
    LocalizedText AGAIN_ONE = new LocalizedText("Send again", "Wyślij ponownie");
    LocalizedText AGAIN = new LocalizedText("Send the failed ones again", "Wyślij nieudane ponownie");
    LocalizedText SECRET = new LocalizedText("Signing secret", "Klucz podpisu");
    LocalizedText SECRET_HINT = new LocalizedText(
            "By it your program checks that a notification is ours (Standard Webhooks). It is shown only now.",
            "Nim Twój program sprawdza, że powiadomienie jest od nas (Standard Webhooks). Jest widoczny tylko teraz.");
    LocalizedText SECRET_NEW = new LocalizedText("New signing secret", "Nowy klucz podpisu");
    LocalizedText SECRET_NEW_HINT = new LocalizedText(
            "The present one ends at once: notifications are signed with the new one only.",
            "Obecny przestaje działać od razu: powiadomienia będą podpisywane tylko nowym.");
    LocalizedText REMOVE = new LocalizedText("Remove this webhook", "Usuń ten webhook");
    LocalizedText REMOVE_HINT = new LocalizedText(
            "Its log goes with it, and what still waits is never sent.",
            "Razem z nim znika dziennik, a to, co jeszcze czeka, nie zostanie wysłane.");
    LocalizedText LOG = new LocalizedText("Log of attempts", "Dziennik prób");
    LocalizedText LOG_NONE = new LocalizedText("Nothing was sent yet", "Nic jeszcze nie wysłano");
    LocalizedText LOG_NONE_HINT = new LocalizedText(
            "Send a test to see what the receiver answers.",
            "Wyślij próbne powiadomienie, aby zobaczyć, co odpowie odbiorca.");
    LocalizedText EVENT = new LocalizedText("Event", "Zdarzenie");
    LocalizedText ANSWER = new LocalizedText("The receiver's answer", "Odpowiedź odbiorcy");
    LocalizedText ATTEMPT = new LocalizedText("Attempt", "Próba");
    LocalizedText STATE_SENT = new LocalizedText("delivered", "dostarczone");
    LocalizedText STATE_WAITING = new LocalizedText("will be tried again", "będzie ponowione");
    LocalizedText STATE_FAILED = new LocalizedText("given up", "zaniechane");
    LocalizedText TEST_EVENT = new LocalizedText("test", "próba");
    LocalizedText SETTINGS = new LocalizedText("Settings", "Ustawienia");

    LocalizedText TICKET_CREATED = new LocalizedText("New ticket", "Nowe zgłoszenie");
    LocalizedText TICKET_UPDATED = new LocalizedText("Ticket changed", "Zmiana zgłoszenia");
    LocalizedText TICKET_CLOSED = new LocalizedText("Ticket closed", "Zamknięcie zgłoszenia");
    LocalizedText TICKET_MESSAGE_RECEIVED = new LocalizedText("Customer wrote", "Wiadomość od klienta");
    LocalizedText TICKET_MESSAGE_SENT = new LocalizedText("Agent answered", "Odpowiedź agenta");
    LocalizedText TICKET_COMMENTED = new LocalizedText("Internal comment", "Komentarz wewnętrzny");
    LocalizedText TICKET_DELIVERY_CHANGED = new LocalizedText("What became of a mail", "Los wysłanej wiadomości");
    LocalizedText CUSTOMER_CREATED = new LocalizedText("New customer", "Nowy klient");
    LocalizedText CUSTOMER_UPDATED = new LocalizedText("Customer changed", "Zmiana klienta");
    LocalizedText CUSTOMER_DELETED = new LocalizedText("Customer deleted", "Usunięcie klienta");
    LocalizedText COMPANY_CREATED = new LocalizedText("New company", "Nowa firma");
    LocalizedText COMPANY_UPDATED = new LocalizedText("Company changed", "Zmiana firmy");
    LocalizedText COMPANY_DELETED = new LocalizedText("Company deleted", "Usunięcie firmy");

    Plural WAITING = new Plural("%s waits", "%s wait", "%s czeka", "%s czekają", "%s czeka");
    Plural FAILED = new Plural("%s given up", "%s given up", "%s zaniechane", "%s zaniechane", "%s zaniechanych");
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

    /// By the name that the log keeps.
    static LocalizedText event(String name) {
        return Action.find(name).map(WebhookText::of).orElse(TEST_EVENT);
    }

    /// Of a notification.
    static LocalizedText state(String state) {
        return switch (state) {
            case "SENT" -> STATE_SENT;
            case "WAITING" -> STATE_WAITING;
            default -> STATE_FAILED;
        };
    }
}
