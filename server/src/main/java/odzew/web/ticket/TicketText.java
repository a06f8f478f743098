package odzew.web.ticket;

import odzew.web.Plural;
import odzew.web.Text;

/// Texts of a ticket's page.
enum TicketText implements Text {
    TO("to %s", "do %s"),
    INTERNAL("Internal, never mailed", "Wewnętrzne, nigdy nie wysyłane"),
    CUSTOMER("Customer", "Klient"),
    NO_ADDRESS("no address", "brak adresu"),
    SHOW_QUOTE("quoted text", "cytowana treść"),
    SHOW_ALL("Show the whole mail", "Pokaż całą wiadomość"),
    SHOW_SIGNATURE("signature", "podpis"),
    SHOW_IMAGES("Show pictures", "Pokaż obrazy"),
    IMAGES_HELD("Pictures from elsewhere are not loaded.", "Obrazy z innych stron nie są wczytywane."),
    FRAME("Mail of %s", "Wiadomość od %s"),
    SERVER_WORDS("The mail server's own words", "Dosłowna odpowiedź serwera poczty"),
    RAW("Exact bytes", "Dokładna treść (MIME)"),
    DOWNLOAD("Download", "Pobierz"),

    MAIL_HELD("will be sent at %s", "zostanie wysłana o %s"),
    MAIL_QUEUED("on its way to the mail server", "w drodze do serwera poczty"),
    MAIL_DEFERRED("postponed: %s; next attempt %s", "odroczona: %s; następna próba %s"),
    MAIL_UNCERTAIN("uncertain, we are checking: %s", "niepewna, sprawdzamy: %s"),
    MAIL_SENT("accepted by the mail server %s", "przyjęta przez serwer poczty %s"),
    MAIL_CAPTURED(
            "kept here, not sent: no mail server is set (%s)",
            "zatrzymana, nie wysłana: nie ustawiono serwera poczty (%s)"),
    MAIL_FAILED("not delivered: %s", "niedostarczona: %s"),
    MAIL_EXPIRED("given up after five days: %s", "zaniechana po pięciu dniach: %s"),
    MAIL_BOUNCED("came back: %s", "odbita: %s"),
    MAIL_CANCELLED("taken back, not sent", "cofnięta, nie wysłana"),
    ATTEMPT("Attempt %s, %s:", "Próba %s, %s:"),

    REPLY("Reply", "Odpowiedź"),
    COMMENT("Internal comment", "Komentarz wewnętrzny"),
    SEND_TO("Send to %s", "Wyślij do %s"),
    SEND_AND_CLOSE("Send and close", "Wyślij i zamknij"),
    ADD_COMMENT("Add comment", "Dodaj komentarz"),
    COMMENT_HINT("Only your team sees this.", "Widzi to tylko Twój zespół."),
    REPLY_PLACEHOLDER("Write to %s…", "Napisz do %s…"),
    COMMENT_PLACEHOLDER("A note for your team…", "Notatka dla zespołu…"),
    CC("Cc", "DW"),
    CC_HINT("addresses, separated by commas", "adresy oddzielone przecinkami"),
    ATTACH("Attach files", "Dołącz pliki"),
    PREVIEW("Preview", "Podgląd"),
    PREVIEW_TITLE("Exactly this would be mailed", "Dokładnie to zostałoby wysłane"),
    LATER("Send later", "Wyślij później"),
    DRAFT_KEPT("Draft saved", "Szkic zapisany"),
    DISCARD("Discard draft", "Odrzuć szkic"),
    CANNOT_REPLY(
            "A reply cannot be mailed: the ticket has no customer address, or its queue no mailbox.",
            "Nie można wysłać odpowiedzi: zgłoszenie nie ma adresu klienta albo kolejka nie ma skrzynki."),
    UNDONE(
            "Taken back; nothing was sent. Your text is in the editor again.",
            "Cofnięto; nic nie wysłano. Treść wróciła do edytora."),
    TOO_LATE("Too late: the mail is on its way already.", "Za późno: wiadomość jest już w drodze."),
    NEW_MAIL(
            "The customer wrote while you were answering. Read it, then send.",
            "Klient napisał, gdy odpowiadałeś. Przeczytaj i wyślij ponownie."),
    OTHERS_LOOK("Also here: %s", "Też tu jest: %s"),
    PLAIN("Plain text", "Zwykły tekst"),
    INSERT_TEMPLATE("Insert a template", "Wstaw szablon"),
    TEMPLATE_FAILED(
            "The template was not inserted: it cannot be read now. Try again.",
            "Nie wstawiono szablonu: nie można go teraz odczytać. Spróbuj ponownie."),
    UPLOADING("Uploading…", "Przesyłanie…"),
    UPLOAD_FAILED("could not be uploaded", "nie udało się przesłać"),

    STATUS("Status", "Status"),
    ASSIGNEE("Agent", "Agent"),
    NOBODY("nobody", "nikt"),
    ASSIGN_ME("Assign to me", "Przypisz do mnie"),
    QUEUE("Queue", "Kolejka"),
    CATEGORY("Category", "Kategoria"),
    TAGS("Tags", "Tagi"),
    TAGS_HINT("separated by commas", "oddzielone przecinkami"),
    FIELDS("Custom fields", "Pola własne"),
    OTHER_TICKETS("Other tickets", "Inne zgłoszenia"),
    HISTORY("History", "Historia"),
    OPENED("Opened %s", "Utworzone %s"),
    CHANGED("Changed %s: %s → %s", "Zmiana: %s: %s → %s"),
    SYSTEM("Odzew", "Odzew");

    static final Plural LINES = new Plural("%s line", "%s lines", "%s wiersz", "%s wiersze", "%s wierszy");
    static final Plural OTHERS = new Plural(
            "%s other ticket", "%s other tickets", "%s inne zgłoszenie", "%s inne zgłoszenia", "%s innych zgłoszeń");

    private final String english;
    private final String polish;

    TicketText(String english, String polish) {
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
