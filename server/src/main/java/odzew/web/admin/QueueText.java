package odzew.web.admin;

import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of a queue's rules.
interface QueueText {
    LocalizedText QUOTES = new LocalizedText("Quoted history", "Cytowana historia");
    LocalizedText QUOTES_HISTORY = new LocalizedText(
            "Send the customer's last message below each answer",
            "Dołączaj pod odpowiedzią ostatnią wiadomość klienta");
    LocalizedText QUOTES_HINT = new LocalizedText(
            "For answers written on the desk; those of the API are sent as they are.",
            "Dotyczy odpowiedzi pisanych w panelu; odpowiedzi z API wychodzą bez zmian.");
    LocalizedText REOPENING = new LocalizedText(
            "When a customer replies to a closed ticket", "Gdy klient odpowie w zamkniętym zgłoszeniu");
    LocalizedText REOPEN_ALWAYS = new LocalizedText("always reopen it", "zawsze otwórz je ponownie");
    LocalizedText REOPEN_DAYS = new LocalizedText(
            "reopen it within this many days after it was closed; later, create a new linked ticket",
            "otwórz je ponownie przez tyle dni od zamknięcia; później utwórz nowe, powiązane");
    LocalizedText REOPEN_NEVER =
            new LocalizedText("always create a new linked ticket", "zawsze utwórz nowe, powiązane");
    LocalizedText SO_MANY_DAYS = new LocalizedText("Days", "Dni");
    LocalizedText ACKNOWLEDGEMENT = new LocalizedText("Acknowledgement", "Potwierdzenie odbioru");
    LocalizedText ACKNOWLEDGES = new LocalizedText(
            "Confirm receipt to customers, with the ticket number",
            "Potwierdzaj klientom odbiór wiadomości i podawaj numer zgłoszenia");
    LocalizedText ACKNOWLEDGES_HINT = new LocalizedText(
            "Off by default. Once per ticket, never in reply to automatic mail, in the customer's language.",
            "Domyślnie wyłączone. Raz na zgłoszenie, nigdy do automatów, w języku klienta.");
    LocalizedText A_DAY = new LocalizedText("Daily limit per address", "Dzienny limit na adres");
    LocalizedText CUSTOMERS_LANGUAGE =
            new LocalizedText("Language, if it cannot be detected", "Język, jeśli nie da się go rozpoznać");
    LocalizedText TEXT_PL = new LocalizedText("Text in Polish", "Treść po polsku");
    LocalizedText TEXT_EN = new LocalizedText("Text in English", "Treść po angielsku");
    LocalizedText TEXT_HINT = new LocalizedText(
            "Available fields: {ticket.number}, {ticket.subject}, {customer.name}, {queue.name}.",
            "Dostępne pola: {ticket.number}, {ticket.subject}, {customer.name}, {queue.name}.");
    LocalizedText PLUS = new LocalizedText(
            "Reply addresses with ticket id (plus addressing)",
            "Adresy zwrotne z oznaczeniem zgłoszenia (plus-adresy)");
    LocalizedText PLUS_ADDRESSES =
            new LocalizedText("The mailbox receives name+anything@domain", "Skrzynka odbiera nazwa+cokolwiek@domena");
    LocalizedText PLUS_HINT = new LocalizedText(
            "Replies and bounces then find their ticket by an address that cannot be forged. Gmail,"
                    + " Microsoft 365 and most servers support this; to check, send a message to name+test@domain.",
            "Odpowiedzi i zwroty trafiają wtedy do zgłoszenia po adresie, którego nie da się podrobić."
                    + " Obsługują to Gmail, Microsoft 365 i większość serwerów; aby sprawdzić, wyślij wiadomość na"
                    + " nazwa+test@domena.");
    LocalizedText MAILBOX = new LocalizedText("Mailbox", "Skrzynka");
    LocalizedText NO_MAILBOX =
            new LocalizedText("No mailbox is connected to this queue", "Ta kolejka nie ma podłączonej skrzynki");
    LocalizedText NO_MAILBOX_HINT =
            new LocalizedText("It receives mail by SMTP or LMTP only.", "Odbiera pocztę tylko przez SMTP lub LMTP.");
    LocalizedText CONNECT = new LocalizedText("Connect a mailbox", "Podłącz skrzynkę");
    LocalizedText REOPENING_SHORT = new LocalizedText("Reopening", "Ponowne otwieranie");
    LocalizedText ALWAYS = new LocalizedText("always", "zawsze");
    LocalizedText NEVER = new LocalizedText("never", "nigdy");

    Plural FOR_DAYS = new Plural("%s day", "%s days", "%s dzień", "%s dni", "%s dni");
}
