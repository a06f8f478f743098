package odzew.web.admin;

import odzew.web.Plural;
import odzew.web.Text;

/// Texts of a queue's rules.
interface QueueText {
    Text REOPENING = new Text("When a customer answers a closed ticket", "Gdy klient odpowie w zamkniętym zgłoszeniu");
    Text REOPEN_ALWAYS = new Text(
            "it is reopened, however long ago it was closed",
            "zostaje otwarte ponownie, niezależnie od czasu zamknięcia");
    Text REOPEN_DAYS = new Text(
            "it is reopened for so many days after its closing; later a new ticket is made and linked with it",
            "zostaje otwarte ponownie przez tyle dni od zamknięcia; później powstaje nowe, powiązane z nim");
    Text REOPEN_NEVER =
            new Text("a new ticket is made and linked with it, always", "zawsze powstaje nowe, powiązane z nim");
    Text SO_MANY_DAYS = new Text("Days", "Dni");
    Text ACKNOWLEDGEMENT = new Text("Acknowledgement", "Potwierdzenie odbioru");
    Text ACKNOWLEDGES = new Text(
            "Tell customers that their mail has come and its number",
            "Informuj klientów, że wiadomość dotarła, i podawaj jej numer");
    Text ACKNOWLEDGES_HINT = new Text(
            "Off unless you switch it on. Once a ticket, never to machines, in the language that the customer writes.",
            "Wyłączone, dopóki go nie włączysz. Raz na zgłoszenie, nigdy do automatów, w języku, w którym pisze"
                    + " klient.");
    Text A_DAY = new Text("At most so many a day to one address", "Najwyżej tyle dziennie na jeden adres");
    Text CUSTOMERS_LANGUAGE =
            new Text("Language, if the mail does not tell it", "Język, jeśli nie wynika z wiadomości");
    Text TEXT_PL = new Text("Text in Polish", "Treść po polsku");
    Text TEXT_EN = new Text("Text in English", "Treść po angielsku");
    Text TEXT_HINT = new Text(
            "Filled in: {{ticket_id}}, {{subject}}, {{customer_name}}, {{queue}}.",
            "Wypełniane: {{ticket_id}}, {{subject}}, {{customer_name}}, {{queue}}.");
    Text PLUS = new Text("Signed addresses", "Podpisane adresy");
    Text PLUS_ADDRESSES =
            new Text("The mailbox receives name+anything@domain", "Skrzynka odbiera nazwa+cokolwiek@domena");
    Text PLUS_HINT = new Text(
            "Then answers and bounces find their ticket by an address that nobody can forge. Gmail, Microsoft 365 and"
                    + " most servers can do it; send yourself a mail to name+test@domain to find out.",
            "Wtedy odpowiedzi i zwroty trafiają do zgłoszenia po adresie, którego nikt nie podrobi. Potrafią to Gmail,"
                    + " Microsoft 365 i większość serwerów; wyślij do siebie wiadomość na nazwa+test@domena, aby"
                    + " sprawdzić.");
    Text MAILBOX = new Text("Mailbox", "Skrzynka");
    Text NO_MAILBOX =
            new Text("No mailbox is read for this queue", "Dla tej kolejki nie jest odczytywana żadna skrzynka");
    Text NO_MAILBOX_HINT = new Text(
            "Mail comes by SMTP or LMTP only, or not at all.",
            "Poczta przychodzi tylko przez SMTP lub LMTP albo wcale.");
    Text CONNECT = new Text("Connect a mailbox", "Podłącz skrzynkę");
    Text REOPENING_SHORT = new Text("Reopening", "Otwieranie ponownie");
    Text ALWAYS = new Text("always", "zawsze");
    Text NEVER = new Text("never", "nigdy");

    Plural FOR_DAYS = new Plural("%s day", "%s days", "%s dzień", "%s dni", "%s dni");
}
