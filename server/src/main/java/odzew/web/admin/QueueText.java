package odzew.web.admin;

import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of a queue's rules.
interface QueueText {
    LocalizedText REOPENING =
            new LocalizedText("When a customer answers a closed ticket", "Gdy klient odpowie w zamkniętym zgłoszeniu");
    LocalizedText REOPEN_ALWAYS = new LocalizedText(
            "it is reopened, however long ago it was closed",
            "zostaje otwarte ponownie, niezależnie od czasu zamknięcia");
    LocalizedText REOPEN_DAYS = new LocalizedText(
            "it is reopened for so many days after its closing; later a new ticket is made and linked with it",
            "zostaje otwarte ponownie przez tyle dni od zamknięcia; później powstaje nowe, powiązane z nim");
    LocalizedText REOPEN_NEVER = new LocalizedText(
            "a new ticket is made and linked with it, always", "zawsze powstaje nowe, powiązane z nim");
    LocalizedText SO_MANY_DAYS = new LocalizedText("Days", "Dni");
    LocalizedText ACKNOWLEDGEMENT = new LocalizedText("Acknowledgement", "Potwierdzenie odbioru");
    LocalizedText ACKNOWLEDGES = new LocalizedText(
            "Tell customers that their mail has come and its number",
            "Informuj klientów, że wiadomość dotarła, i podawaj jej numer");
    LocalizedText ACKNOWLEDGES_HINT = new LocalizedText(
            "Off unless you switch it on. Once a ticket, never to machines, in the language that the customer writes.",
            "Wyłączone, dopóki go nie włączysz. Raz na zgłoszenie, nigdy do automatów, w języku, w którym pisze"
                    + " klient.");
    LocalizedText A_DAY =
            new LocalizedText("At most so many a day to one address", "Najwyżej tyle dziennie na jeden adres");
    LocalizedText CUSTOMERS_LANGUAGE =
            new LocalizedText("Language, if the mail does not tell it", "Język, jeśli nie wynika z wiadomości");
    LocalizedText TEXT_PL = new LocalizedText("Text in Polish", "Treść po polsku");
    LocalizedText TEXT_EN = new LocalizedText("Text in English", "Treść po angielsku");
    LocalizedText TEXT_HINT = new LocalizedText(
            "Filled in: {{ticket_id}}, {{subject}}, {{customer_name}}, {{queue}}.",
            "Wypełniane: {{ticket_id}}, {{subject}}, {{customer_name}}, {{queue}}.");
    LocalizedText PLUS = new LocalizedText("Signed addresses", "Podpisane adresy");
    LocalizedText PLUS_ADDRESSES =
            new LocalizedText("The mailbox receives name+anything@domain", "Skrzynka odbiera nazwa+cokolwiek@domena");
    LocalizedText PLUS_HINT = new LocalizedText(
            "Then answers and bounces find their ticket by an address that nobody can forge. Gmail, Microsoft 365 and"
                    + " most servers can do it; send yourself a mail to name+test@domain to find out.",
            "Wtedy odpowiedzi i zwroty trafiają do zgłoszenia po adresie, którego nikt nie podrobi. Potrafią to Gmail,"
                    + " Microsoft 365 i większość serwerów; wyślij do siebie wiadomość na nazwa+test@domena, aby"
                    + " sprawdzić.");
    LocalizedText MAILBOX = new LocalizedText("Mailbox", "Skrzynka");
    LocalizedText NO_MAILBOX = new LocalizedText(
            "No mailbox is read for this queue", "Dla tej kolejki nie jest odczytywana żadna skrzynka");
    LocalizedText NO_MAILBOX_HINT = new LocalizedText(
            "Mail comes by SMTP or LMTP only, or not at all.",
            "Poczta przychodzi tylko przez SMTP lub LMTP albo wcale.");
    LocalizedText CONNECT = new LocalizedText("Connect a mailbox", "Podłącz skrzynkę");
    LocalizedText REOPENING_SHORT = new LocalizedText("Reopening", "Otwieranie ponownie");
    LocalizedText ALWAYS = new LocalizedText("always", "zawsze");
    LocalizedText NEVER = new LocalizedText("never", "nigdy");

    Plural FOR_DAYS = new Plural("%s day", "%s days", "%s dzień", "%s dni", "%s dni");
}
