package odzew.web.ticket;

import odzew.problem.LocalizedText;
import odzew.web.Plural;

/// Texts of a ticket's page.
interface TicketText {
    LocalizedText ORIGINAL = new LocalizedText("View original", "Pokaż oryginał");
    LocalizedText TO = new LocalizedText("to %s", "do %s");
    LocalizedText COPIED = new LocalizedText("Cc: %s", "DW: %s");
    LocalizedText ANSWERS_TO = new LocalizedText("replies to: %s", "odpowiedzi na: %s");
    LocalizedText SENDER_PASSED =
            new LocalizedText("sender confirmed by our mail server", "nadawca potwierdzony przez nasz serwer poczty");
    LocalizedText SENDER_FAILED = new LocalizedText(
            "Sender not confirmed – the address may be forged", "Nadawca niepotwierdzony – adres może być podrobiony");
    LocalizedText SENDER_UNPROVEN = new LocalizedText(
            "Sender or ticket not proven – check before you answer",
            "Nadawca lub zgłoszenie bez potwierdzenia – sprawdź przed odpowiedzią");
    LocalizedText SENDER_NOT_CHECKED = new LocalizedText("sender not checked", "nadawca niesprawdzony");
    LocalizedText AGENTS_ADDRESS = new LocalizedText("This is the address of agent %s", "To adres konsultanta %s");
    LocalizedText LEFT_OUT = new LocalizedText("Sent with changes: %s", "Wysłano ze zmianami: %s");
    LocalizedText INTERNAL = new LocalizedText("Internal note, never sent", "Wewnętrzne, nigdy nie wysyłane");
    LocalizedText CUSTOMER = new LocalizedText("Customer", "Klient");
    LocalizedText NO_ADDRESS = new LocalizedText("no address", "brak adresu");
    LocalizedText SHOW_QUOTE = new LocalizedText("quoted text", "cytowana treść");
    LocalizedText SHOW_ALL = new LocalizedText("Show the whole message", "Pokaż całą wiadomość");
    LocalizedText SHOW_SIGNATURE = new LocalizedText("signature", "podpis");
    LocalizedText SHOW_IMAGES = new LocalizedText("Show images", "Pokaż obrazy");
    LocalizedText IMAGES_HELD = new LocalizedText("Remote images are blocked.", "Zablokowano obrazy zewnętrzne.");
    LocalizedText FRAME = new LocalizedText("Message from %s", "Wiadomość od %s");
    LocalizedText SERVER_WORDS = new LocalizedText("Mail server's response", "Odpowiedź serwera poczty");
    LocalizedText RAW = new LocalizedText("View source", "Pokaż źródło");
    LocalizedText DOWNLOAD = new LocalizedText("Download", "Pobierz");

    LocalizedText MAIL_HELD = new LocalizedText("will be sent at %s", "zostanie wysłana o %s");
    LocalizedText MAIL_WAITS = new LocalizedText("not sent, because %s", "nie wysłano, bo %s");
    LocalizedText SEND_ANYWAY = new LocalizedText("Send it", "Wyślij");
    LocalizedText TAKE_BACK = new LocalizedText("Take it back", "Cofnij do edycji");
    LocalizedText SEND_AGAIN = new LocalizedText("Send again", "Wyślij ponownie");
    LocalizedText MARK_SENT = new LocalizedText("It was sent", "Została wysłana");
    LocalizedText MARKED_SENT = new LocalizedText("Marked as sent.", "Oznaczono jako wysłaną.");
    LocalizedText RELEASED = new LocalizedText("The message is being sent.", "Wiadomość jest wysyłana.");
    LocalizedText MAIL_QUEUED = new LocalizedText("being sent", "w trakcie wysyłania");
    LocalizedText MAIL_DEFERRED =
            new LocalizedText("postponed: %s; next attempt %s", "odroczona: %s; następna próba %s");
    LocalizedText MAIL_UNCERTAIN =
            new LocalizedText("unconfirmed – checking: %s", "brak potwierdzenia – sprawdzamy: %s");
    LocalizedText MAIL_IN_DOUBT = new LocalizedText(
            "unconfirmed; a person decides, because %s", "brak potwierdzenia; ktoś musi zdecydować, bo %s");
    LocalizedText MAIL_SENT = new LocalizedText("accepted by the mail server %s", "przyjęta przez serwer poczty %s");
    LocalizedText MAIL_CAPTURED = new LocalizedText("Captured, not sent (%s)", "Przechwycona, niewysłana (%s)");
    LocalizedText MAIL_FAILED = new LocalizedText("not delivered: %s", "nie doręczono: %s");
    LocalizedText MAIL_EXPIRED =
            new LocalizedText("not delivered (tried 5 days): %s", "nie doręczono (próby przez 5 dni): %s");
    LocalizedText MAIL_BOUNCED = new LocalizedText("bounced: %s", "zwrot: %s");
    LocalizedText MAIL_CANCELLED = new LocalizedText("cancelled, not sent", "cofnięto, nie wysłano");
    LocalizedText NO_ATTEMPT = new LocalizedText("No attempt to send it yet.", "Jeszcze nie próbowano wysłać.");
    LocalizedText ATTEMPT = new LocalizedText("Attempt %s, %s:", "Próba %s, %s:");

    LocalizedText REPLY = new LocalizedText("Reply", "Odpowiedź");
    LocalizedText COMMENT = new LocalizedText("Internal comment", "Komentarz wewnętrzny");
    LocalizedText SEND_TO = new LocalizedText("Send to %s", "Wyślij do %s");
    LocalizedText SEND_AND_CLOSE = new LocalizedText("Send and close", "Wyślij i zamknij");
    LocalizedText ADD_COMMENT = new LocalizedText("Add comment", "Dodaj komentarz");
    LocalizedText COMMENT_HINT = new LocalizedText("Only your team sees this.", "Widzi to tylko Twój zespół.");
    LocalizedText REPLY_PLACEHOLDER = new LocalizedText("Write to %s…", "Napisz do %s…");
    LocalizedText COMMENT_PLACEHOLDER = new LocalizedText("A note for your team…", "Notatka dla zespołu…");
    LocalizedText CC = new LocalizedText("Cc", "DW");
    LocalizedText CC_HINT = new LocalizedText("addresses, separated by commas", "adresy oddzielone przecinkami");
    LocalizedText ATTACH = new LocalizedText("Attach files", "Dołącz pliki");
    LocalizedText PREVIEW = new LocalizedText("Preview", "Podgląd");
    LocalizedText PREVIEW_TITLE = new LocalizedText("Exactly this would be sent", "Dokładnie to zostałoby wysłane");
    LocalizedText LATER = new LocalizedText("Send later", "Wyślij później");
    LocalizedText DRAFT_KEPT = new LocalizedText("Draft saved", "Szkic zapisany");
    LocalizedText DRAFT_UNSAVED = new LocalizedText(
            "Not saved on the server yet – the text is safe in this browser",
            "Jeszcze niezapisane na serwerze – tekst jest bezpieczny w tej przeglądarce");
    LocalizedText DRAFT_UNSENT = new LocalizedText(
            "The server did not confirm. Your text is still here; send it again – it will not go out twice.",
            "Serwer nie potwierdził wysłania. Tekst został tutaj; wyślij ponownie – nie pójdzie dwa razy.");
    LocalizedText DRAFT_RESTORED = new LocalizedText("Restored from this browser", "Przywrócono z tej przeglądarki");
    LocalizedText DISCARD = new LocalizedText("Discard draft", "Odrzuć szkic");
    LocalizedText CANNOT_REPLY = new LocalizedText(
            "You can't reply: the ticket has no customer address, or its queue has no mailbox.",
            "Nie można odpowiedzieć: zgłoszenie nie ma adresu klienta albo kolejka nie ma skrzynki.");
    LocalizedText UNDONE = new LocalizedText(
            "Sending undone; nothing was sent. Your text is back in the editor.",
            "Cofnięto; nic nie wysłano. Treść wróciła do edytora.");
    LocalizedText UNDONE_BELOW = new LocalizedText(
            "Sending undone; nothing was sent. Your text is below the draft that you had begun; check the recipients.",
            "Cofnięto; nic nie wysłano. Treść jest pod rozpoczętym szkicem; sprawdź odbiorców.");
    LocalizedText UNDONE_APART = new LocalizedText(
            "Sending undone; nothing was sent. Another draft is in the editor, so your text is in the conversation only.",
            "Cofnięto; nic nie wysłano. W edytorze jest inny szkic, więc treść jest tylko w rozmowie.");
    LocalizedText UNDONE_PARTLY = new LocalizedText(
            "Undone for a part of the recipients; the others get the message. The state of each is below the message.",
            "Cofnięto dla części odbiorców; pozostali otrzymają wiadomość. Stan każdej jest widoczny pod wiadomością.");
    LocalizedText TOO_LATE =
            new LocalizedText("Too late: the message is already on its way.", "Za późno: wiadomość jest już w drodze.");
    LocalizedText NEW_MAIL = new LocalizedText(
            "The customer wrote while you were replying. Read the message, then send again.",
            "Klient napisał w trakcie odpowiadania. Przeczytaj wiadomość i wyślij ponownie.");
    LocalizedText SENT_ALREADY = new LocalizedText(
            "This reply was already sent and has not been sent again.",
            "Ta odpowiedź została już wysłana. Nie wysłano jej ponownie.");
    LocalizedText COMMENTED_ALREADY = new LocalizedText(
            "This comment was already added and has not been added again.",
            "Ten komentarz został już dodany. Nie dodano go ponownie.");
    LocalizedText FORWARDED_HEAD = new LocalizedText(
            "---------- Forwarded message ----------\nFrom: %s\nDate: %s\nSubject: %s",
            "---------- Przekazana wiadomość ----------\nOd: %s\nData: %s\nTemat: %s");
    LocalizedText FORWARD = new LocalizedText("Forward", "Przekaż dalej");
    LocalizedText FORWARD_BEGUN = new LocalizedText(
            "You are already forwarding another message of this ticket. Send or discard that first.",
            "Przekazujesz już dalej inną wiadomość z tego zgłoszenia. Najpierw ją wyślij albo odrzuć.");
    LocalizedText FORWARD_HINT = new LocalizedText(
            "The message of %s goes below your text, with its files. The customer gets nothing.",
            "Pod Twoim tekstem znajdzie się wiadomość od: %s, z plikami. Klient nic nie dostanie.");
    LocalizedText FORWARD_PLACEHOLDER =
            new LocalizedText("Write a few words, or nothing…", "Napisz kilka słów albo nic…");
    LocalizedText SEND_FORWARD = new LocalizedText("Forward to %s", "Przekaż do %s");
    LocalizedText CHOOSE_RECIPIENT = new LocalizedText("the address above", "podanego adresu");
    LocalizedText DISCARD_FORWARD = new LocalizedText("Don't forward", "Nie przekazuj");
    LocalizedText RECIPIENT = new LocalizedText("To", "Do");
    LocalizedText BCC = new LocalizedText("Bcc", "UDW");
    LocalizedText BCC_HINT = new LocalizedText("hidden from the others", "niewidoczne dla pozostałych");
    LocalizedText REPLY_ALL = new LocalizedText("Reply to all: %s", "Odpowiedz wszystkim: %s");
    LocalizedText REPLY_ALL_SHORT = new LocalizedText("Reply to all", "Odpowiedz wszystkim");
    LocalizedText REPLY_TO_SENDER = new LocalizedText("Reply to %s", "Odpowiedz do %s");
    LocalizedText EMPTY_REPLY = new LocalizedText("Write a reply first.", "Wpisz treść odpowiedzi.");
    LocalizedText EMPTY_COMMENT = new LocalizedText("Write a comment first.", "Wpisz treść komentarza.");
    LocalizedText EMPTY_SUBJECT = new LocalizedText("Enter a subject.", "Wpisz temat.");
    LocalizedText EMPTY_RECIPIENT = new LocalizedText("Enter a recipient.", "Podaj adresata.");
    LocalizedText UNDO_CHANGE = new LocalizedText("Undo", "Cofnij");
    LocalizedText CHANGE_ANYWAY = new LocalizedText("Change anyway", "Zmień mimo to");
    LocalizedText SEND_AT = new LocalizedText("Send on %s", "Wyślij %s");
    LocalizedText SEND_NOW_AFTER_ALL = new LocalizedText("Send right away instead", "Wyślij jednak od razu");
    LocalizedText CHOOSE_TIME = new LocalizedText("Set the time", "Ustaw termin");
    LocalizedText DRAFT = new LocalizedText("draft", "szkic");
    LocalizedText DRAFTS = new LocalizedText("Drafts", "Szkice");
    LocalizedText DRAFTS_HINT = new LocalizedText(
            "Replies and comments that you have begun and not sent.",
            "Odpowiedzi i komentarze, które zaczęto pisać, a nie wysłano.");
    LocalizedText NO_DRAFTS = new LocalizedText("No drafts", "Brak szkiców");
    LocalizedText DRAFT_SENT_ELSEWHERE =
            new LocalizedText("Already sent from another window.", "Wysłano już z innego okna.");
    LocalizedText CHANGED_NOW = new LocalizedText("Changed.", "Zmieniono.");
    LocalizedText PLAIN = new LocalizedText("Plain text", "Zwykły tekst");
    LocalizedText INSERT_TEMPLATE = new LocalizedText("Insert a template", "Wstaw szablon");
    LocalizedText FIND_TEMPLATE = new LocalizedText("Find a template", "Znajdź szablon");
    LocalizedText TEMPLATE_COMMAND = new LocalizedText("Template: %s", "Szablon: %s");
    LocalizedText MANAGE_TEMPLATES = new LocalizedText("My templates", "Moje szablony");
    LocalizedText MACRO = new LocalizedText("macro", "makro");
    LocalizedText TEMPLATE_FAILED = new LocalizedText(
            "The template could not be loaded. Try again.", "Nie udało się wczytać szablonu. Spróbuj ponownie.");
    LocalizedText UPLOADING = new LocalizedText("Uploading…", "Przesyłanie…");
    LocalizedText UPLOAD_FAILED = new LocalizedText("could not be uploaded", "nie udało się przesłać");

    LocalizedText FOLLOW = new LocalizedText("Follow", "Obserwuj");
    LocalizedText UNFOLLOW = new LocalizedText("Stop following", "Przestań obserwować");
    LocalizedText FOLLOWERS = new LocalizedText("Followers", "Obserwują");
    LocalizedText MENTION_HINT = new LocalizedText("@ mentions a colleague", "@ – wzmianka o osobie z zespołu");
    LocalizedText STATUS = new LocalizedText("Status", "Status");
    LocalizedText ASSIGNEE = new LocalizedText("Agent", "Agent");
    LocalizedText NOBODY = new LocalizedText("unassigned", "nieprzypisane");
    LocalizedText ASSIGN_ME = new LocalizedText("Assign to me", "Przypisz do mnie");
    LocalizedText QUEUE = new LocalizedText("Queue", "Kolejka");
    LocalizedText CATEGORY = new LocalizedText("Category", "Kategoria");
    LocalizedText TAGS = new LocalizedText("Tags", "Tagi");
    LocalizedText TAGS_HINT = new LocalizedText("separated by commas", "oddzielone przecinkami");
    LocalizedText FIELDS = new LocalizedText("Custom fields", "Pola własne");
    LocalizedText OTHER_TICKETS = new LocalizedText("Other tickets", "Inne zgłoszenia");
    LocalizedText HISTORY = new LocalizedText("History", "Historia");
    LocalizedText IMPORTED = new LocalizedText("Imported from %s", "Zaimportowane z %s");
    LocalizedText OPENED = new LocalizedText("Opened %s", "Utworzone %s");
    LocalizedText CHANGED = new LocalizedText("%s: %s → %s", "%s: %s → %s");
    LocalizedText SYSTEM = new LocalizedText("Odzew", "Odzew");

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
