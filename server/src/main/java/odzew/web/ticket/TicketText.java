package odzew.web.ticket;

import odzew.web.Plural;
import odzew.web.Text;

/// Texts of a ticket's page.
interface TicketText {
    Text TO = new Text("to %s", "do %s");
    Text INTERNAL = new Text("Internal, never mailed", "Wewnętrzne, nigdy nie wysyłane");
    Text CUSTOMER = new Text("Customer", "Klient");
    Text NO_ADDRESS = new Text("no address", "brak adresu");
    Text SHOW_QUOTE = new Text("quoted text", "cytowana treść");
    Text SHOW_ALL = new Text("Show the whole mail", "Pokaż całą wiadomość");
    Text SHOW_SIGNATURE = new Text("signature", "podpis");
    Text SHOW_IMAGES = new Text("Show pictures", "Pokaż obrazy");
    Text IMAGES_HELD = new Text("Pictures from elsewhere are not loaded.", "Obrazy z innych stron nie są wczytywane.");
    Text FRAME = new Text("Mail of %s", "Wiadomość od %s");
    Text SERVER_WORDS = new Text("The mail server's own words", "Dosłowna odpowiedź serwera poczty");
    Text RAW = new Text("Exact bytes", "Dokładna treść (MIME)");
    Text DOWNLOAD = new Text("Download", "Pobierz");

    Text MAIL_HELD = new Text("will be sent at %s", "zostanie wysłana o %s");
    Text MAIL_QUEUED = new Text("on its way to the mail server", "w drodze do serwera poczty");
    Text MAIL_DEFERRED = new Text("postponed: %s; next attempt %s", "odroczona: %s; następna próba %s");
    Text MAIL_UNCERTAIN = new Text("uncertain, we are checking: %s", "niepewna, sprawdzamy: %s");
    Text MAIL_SENT = new Text("accepted by the mail server %s", "przyjęta przez serwer poczty %s");
    Text MAIL_CAPTURED = new Text(
            "kept here, not sent: no mail server is set (%s)",
            "zatrzymana, nie wysłana: nie ustawiono serwera poczty (%s)");
    Text MAIL_FAILED = new Text("not delivered: %s", "niedostarczona: %s");
    Text MAIL_EXPIRED = new Text("given up after five days: %s", "zaniechana po pięciu dniach: %s");
    Text MAIL_BOUNCED = new Text("came back: %s", "odbita: %s");
    Text MAIL_CANCELLED = new Text("taken back, not sent", "cofnięta, nie wysłana");
    Text ATTEMPT = new Text("Attempt %s, %s:", "Próba %s, %s:");

    Text REPLY = new Text("Reply", "Odpowiedź");
    Text COMMENT = new Text("Internal comment", "Komentarz wewnętrzny");
    Text SEND_TO = new Text("Send to %s", "Wyślij do %s");
    Text SEND_AND_CLOSE = new Text("Send and close", "Wyślij i zamknij");
    Text ADD_COMMENT = new Text("Add comment", "Dodaj komentarz");
    Text COMMENT_HINT = new Text("Only your team sees this.", "Widzi to tylko Twój zespół.");
    Text REPLY_PLACEHOLDER = new Text("Write to %s…", "Napisz do %s…");
    Text COMMENT_PLACEHOLDER = new Text("A note for your team…", "Notatka dla zespołu…");
    Text CC = new Text("Cc", "DW");
    Text CC_HINT = new Text("addresses, separated by commas", "adresy oddzielone przecinkami");
    Text ATTACH = new Text("Attach files", "Dołącz pliki");
    Text PREVIEW = new Text("Preview", "Podgląd");
    Text PREVIEW_TITLE = new Text("Exactly this would be mailed", "Dokładnie to zostałoby wysłane");
    Text LATER = new Text("Send later", "Wyślij później");
    Text DRAFT_KEPT = new Text("Draft saved", "Szkic zapisany");
    Text DRAFT_UNSAVED = new Text(
            "Not saved on the server yet – the text is safe in this browser",
            "Jeszcze niezapisane na serwerze – tekst jest bezpieczny w tej przeglądarce");
    Text DRAFT_UNSENT = new Text(
            "The server did not confirm. Your text is still here; send it again – it will not go out twice.",
            "Serwer nie potwierdził wysłania. Tekst został tutaj; wyślij ponownie – nie pójdzie dwa razy.");
    Text DRAFT_RESTORED = new Text("Restored from this browser", "Przywrócono z tej przeglądarki");
    Text DISCARD = new Text("Discard draft", "Odrzuć szkic");
    Text CANNOT_REPLY = new Text(
            "A reply cannot be mailed: the ticket has no customer address, or its queue no mailbox.",
            "Nie można wysłać odpowiedzi: zgłoszenie nie ma adresu klienta albo kolejka nie ma skrzynki.");
    Text UNDONE = new Text(
            "Taken back; nothing was sent. Your text is in the editor again.",
            "Cofnięto; nic nie wysłano. Treść wróciła do edytora.");
    Text TOO_LATE = new Text("Too late: the mail is on its way already.", "Za późno: wiadomość jest już w drodze.");
    Text NEW_MAIL = new Text(
            "The customer wrote while you were answering. Read it, then send.",
            "Klient napisał, gdy odpowiadałeś. Przeczytaj i wyślij ponownie.");
    Text SENT_ALREADY = new Text(
            "This reply had been sent already. It was not sent again.",
            "Ta odpowiedź została już wysłana. Nie wysłano jej ponownie.");
    Text COMMENTED_ALREADY = new Text(
            "This comment had been added already. It was not added again.",
            "Ten komentarz został już dodany. Nie dodano go ponownie.");
    Text CHANGED_NOW = new Text("Changed.", "Zmieniono.");
    Text PLAIN = new Text("Plain text", "Zwykły tekst");
    Text INSERT_TEMPLATE = new Text("Insert a template", "Wstaw szablon");
    Text TEMPLATE_FAILED = new Text(
            "The template was not inserted: it cannot be read now. Try again.",
            "Nie wstawiono szablonu: nie można go teraz odczytać. Spróbuj ponownie.");
    Text UPLOADING = new Text("Uploading…", "Przesyłanie…");
    Text UPLOAD_FAILED = new Text("could not be uploaded", "nie udało się przesłać");

    Text STATUS = new Text("Status", "Status");
    Text ASSIGNEE = new Text("Agent", "Agent");
    Text NOBODY = new Text("nobody", "nikt");
    Text ASSIGN_ME = new Text("Assign to me", "Przypisz do mnie");
    Text QUEUE = new Text("Queue", "Kolejka");
    Text CATEGORY = new Text("Category", "Kategoria");
    Text TAGS = new Text("Tags", "Tagi");
    Text TAGS_HINT = new Text("separated by commas", "oddzielone przecinkami");
    Text FIELDS = new Text("Custom fields", "Pola własne");
    Text OTHER_TICKETS = new Text("Other tickets", "Inne zgłoszenia");
    Text HISTORY = new Text("History", "Historia");
    Text OPENED = new Text("Opened %s", "Utworzone %s");
    Text CHANGED = new Text("%s: %s → %s", "%s: %s → %s");
    Text SYSTEM = new Text("Odzew", "Odzew");

    Plural LINES = new Plural("%s line", "%s lines", "%s wiersz", "%s wiersze", "%s wierszy");
    Plural EARLIER = new Plural(
            "%s earlier message",
            "%s earlier messages",
            "%s wcześniejsza wiadomość",
            "%s wcześniejsze wiadomości",
            "%s wcześniejszych wiadomości");
    Plural OTHERS = new Plural(
            "%s other ticket", "%s other tickets", "%s inne zgłoszenie", "%s inne zgłoszenia", "%s innych zgłoszeń");
}
