package odzew.web.mail;

import odzew.outbox.DeliveryStatus;
import odzew.problem.LocalizedText;

/// Texts of the pages about mail.
interface MailText {
    LocalizedText MAIL = new LocalizedText("Mail", "Poczta");
    LocalizedText INCOMING = new LocalizedText("Incoming mail", "Poczta przychodząca");
    LocalizedText INCOMING_HINT = new LocalizedText(
            "Every message received, what happened to it, and why. Nothing is ever thrown away.",
            "Każda odebrana wiadomość, co się z nią stało i dlaczego. Nic nie jest usuwane.");
    LocalizedText SENDER = new LocalizedText("Sender", "Nadawca");
    LocalizedText MESSAGE_ID = new LocalizedText("Message-ID", "Message-ID");
    LocalizedText STATE = new LocalizedText("State", "Stan");
    LocalizedText ANY = new LocalizedText("any", "dowolny");
    LocalizedText FIND = new LocalizedText("Find", "Szukaj");
    LocalizedText NOTHING = new LocalizedText("No matching messages", "Brak pasujących wiadomości");
    LocalizedText NOTHING_HINT = new LocalizedText(
            "Check the sender's address. If the sender received no bounce either, check the mailbox.",
            "Sprawdź adres nadawcy. Jeśli nadawca nie dostał też zwrotu, sprawdź skrzynkę.");
    LocalizedText QUARANTINED = new LocalizedText("%s could not be read", "Nie udało się odczytać: %s");
    LocalizedText HELD = new LocalizedText("%s held", "Wstrzymane: %s");
    LocalizedText RECEIVED = new LocalizedText("received", "odebrana");
    LocalizedText PROCESSED = new LocalizedText("processed", "przetworzona");
    LocalizedText IN_QUARANTINE = new LocalizedText("could not be read", "nie udało się odczytać");
    LocalizedText SPAM = new LocalizedText("spam, held", "spam, wstrzymana");
    LocalizedText HELD_BACK = new LocalizedText("held", "wstrzymana");
    LocalizedText NEEDS_REVIEW = new LocalizedText("check before answering", "sprawdź przed odpowiedzią");
    LocalizedText READ_AGAIN = new LocalizedText("Process again", "Przetwórz ponownie");
    LocalizedText MAKE_TICKET = new LocalizedText("Make it a ticket", "Utwórz zgłoszenie");
    LocalizedText OUTSIDE_TICKETS = new LocalizedText("Not in a ticket", "Poza zgłoszeniami");
    LocalizedText OUTSIDE = new LocalizedText(
            "Messages of the last 30 days that are not in a ticket: %s",
            "Wiadomości z ostatnich 30 dni poza zgłoszeniami: %s");
    LocalizedText RELEASE = new LocalizedText("Accept", "Przyjmij");
    LocalizedText AS_IT_CAME = new LocalizedText("Download original", "Pobierz oryginał (.eml)");
    LocalizedText LOOK_AT = new LocalizedText("View original", "Pokaż oryginał");
    LocalizedText CAME = new LocalizedText("Received", "Odebrano");
    LocalizedText WHAT = new LocalizedText("Result", "Wynik");
    LocalizedText NO_SUBJECT = new LocalizedText("(no subject)", "(bez tematu)");
    LocalizedText TICKET = new LocalizedText("Ticket #%s", "Zgłoszenie #%s");
    LocalizedText COPIES = new LocalizedText("received %s times", "odebrana %s razy");
    LocalizedText OLDER = new LocalizedText("Older", "Starsze");

    LocalizedText DUPLICATE = new LocalizedText("duplicate", "duplikat");
    LocalizedText OWN_LOOP = new LocalizedText("our own message, returned", "nasza własna wiadomość, która wróciła");
    LocalizedText BOUNCE = new LocalizedText("delivery report", "raport o doręczeniu");
    LocalizedText AUTOMATIC_ANSWER = new LocalizedText("automatic reply", "automatyczna odpowiedź");
    LocalizedText FOLLOW_UP = new LocalizedText("added to a ticket", "dodana do zgłoszenia");
    LocalizedText COPY =
            new LocalizedText("another copy of an existing message", "kolejna kopia istniejącej wiadomości");
    LocalizedText NEW_TICKET = new LocalizedText("new ticket", "nowe zgłoszenie");
    LocalizedText UNPLACEABLE =
            new LocalizedText("not addressed to any of our mailboxes", "na żaden z naszych adresów");
    LocalizedText NOT_YET = new LocalizedText("not processed yet", "jeszcze nieprzetworzona");

    LocalizedText LEARN_SPAM = new LocalizedText("Spam: teach the filter", "Spam: naucz filtr");
    LocalizedText LEARN_HAM = new LocalizedText("Not spam: teach the filter", "Nie spam: naucz filtr");
    LocalizedText SENDERS = new LocalizedText("Trusted and blocked senders", "Zaufani i zablokowani nadawcy");
    LocalizedText SENDERS_HINT = new LocalizedText(
            "Messages of blocked senders are held under Incoming mail and never deleted. Trusted senders are neither limited"
                    + " nor taken for spam. A domain includes all below it; the most exact entry decides.",
            "Wiadomości zablokowanych nadawców czekają w poczcie przychodzącej i nigdy nie są usuwane. Zaufanych nadawców nie"
                    + " dotyczą limity ani filtr spamu. Domena obejmuje też poddomeny; decyduje najdokładniejszy wpis.");
    LocalizedText PATTERN = new LocalizedText("Address or domain", "Adres lub domena");
    LocalizedText BLOCK = new LocalizedText("Block", "Zablokuj");
    LocalizedText TRUST = new LocalizedText("Trust", "Zaufaj");
    LocalizedText BLOCK_SENDER = new LocalizedText("Block sender", "Zablokuj nadawcę");
    LocalizedText TRUST_SENDER = new LocalizedText("Trust sender", "Zaufaj nadawcy");
    LocalizedText BLOCKED = new LocalizedText("blocked", "zablokowany");
    LocalizedText TRUSTED = new LocalizedText("trusted", "zaufany");
    LocalizedText DECIDED = new LocalizedText("Messages", "Wiadomości");
    LocalizedText ADDED = new LocalizedText("Added", "Dodano");
    LocalizedText FORGET = new LocalizedText("Remove", "Usuń");
    LocalizedText NO_SENDERS =
            new LocalizedText("No sender is trusted or blocked", "Nie ma zaufanych ani zablokowanych nadawców");
    LocalizedText NO_SENDERS_HINT =
            new LocalizedText("Enter an address or a domain above.", "Wpisz powyżej adres lub domenę.");

    LocalizedText OUTBOX = new LocalizedText("Outgoing mail", "Poczta wychodząca");
    LocalizedText OUTBOX_HINT = new LocalizedText(
            "Messages by state, with the last response of the mail server.",
            "Wiadomości według stanu, z ostatnią odpowiedzią serwera poczty.");
    LocalizedText OUTBOX_EMPTY = new LocalizedText("Nothing waiting to be sent", "Nic nie czeka na wysłanie");
    LocalizedText OUTBOX_EMPTY_HINT = new LocalizedText("Everything has been sent.", "Wszystkie wiadomości wyszły.");
    LocalizedText PAUSE = new LocalizedText("Pause sending", "Wstrzymaj wysyłkę");
    LocalizedText RESUME = new LocalizedText("Resume sending", "Wznów wysyłkę");
    LocalizedText PAUSED = new LocalizedText(
            "Sending has been paused since %s by %s. Messages are kept and go out after you resume.",
            "Wysyłka wstrzymana od %s przez %s. Wiadomości czekają i wyjdą po wznowieniu.");
    LocalizedText SEND_NOW = new LocalizedText("Send all now", "Wyślij wszystko teraz");
    LocalizedText RECIPIENT = new LocalizedText("To", "Do");
    LocalizedText SUBJECT = new LocalizedText("Subject", "Temat");
    LocalizedText NEXT = new LocalizedText("Next attempt", "Następna próba");
    LocalizedText NOW = new LocalizedText("now", "teraz");
    LocalizedText WORDS = new LocalizedText("Server's response", "Odpowiedź serwera");
    LocalizedText ATTEMPTS = new LocalizedText("Attempts", "Próby");
    LocalizedText STATUS_HELD = new LocalizedText("scheduled", "zaplanowana");
    LocalizedText STATUS_QUEUED = new LocalizedText("waiting", "czeka");
    LocalizedText STATUS_DEFERRED = new LocalizedText("deferred", "odroczona");
    LocalizedText STATUS_UNCERTAIN = new LocalizedText("unconfirmed", "brak potwierdzenia");

    LocalizedText STATUS_SENT = new LocalizedText("sent", "wysłana");
    LocalizedText STATUS_CAPTURED = new LocalizedText("captured, not sent", "przechwycona, niewysłana");
    LocalizedText STATUS_FAILED = new LocalizedText("refused", "odrzucona");
    LocalizedText STATUS_EXPIRED =
            new LocalizedText("not delivered (tried for 5 days)", "niedoręczona (próby przez 5 dni)");
    LocalizedText STATUS_CANCELLED = new LocalizedText("cancelled", "anulowana");
    LocalizedText STATUS_BOUNCED = new LocalizedText("returned", "zwrócona");
    LocalizedText LIST_WAITING = new LocalizedText("Waiting", "Oczekujące");
    LocalizedText LIST_FAILED = new LocalizedText("Failed", "Niedostarczone");
    LocalizedText LIST_CAPTURED = new LocalizedText("Captured, not sent", "Przechwycone, niewysłane");
    LocalizedText LIST_SENT = new LocalizedText("Sent", "Wysłane");
    LocalizedText LIST_CANCELLED = new LocalizedText("Cancelled", "Anulowane");
    LocalizedText SINCE = new LocalizedText("Since", "Od");
    LocalizedText SHOW = new LocalizedText("Show", "Pokaż");
    LocalizedText CHANGED = new LocalizedText("Changed", "Zmiana");
    LocalizedText NONE_HERE = new LocalizedText("No messages in this list", "Brak wiadomości na tej liście");
    LocalizedText NONE_HERE_HINT =
            new LocalizedText("Choose another list or an earlier time.", "Wybierz inną listę albo wcześniejszy czas.");
    LocalizedText SEND_IT = new LocalizedText("Send it", "Wyślij");
    LocalizedText SEND_AGAIN = new LocalizedText("Send again", "Wyślij ponownie");
    LocalizedText WAS_SENT = new LocalizedText("It was sent", "Została wysłana");
    LocalizedText REPEAT = new LocalizedText("Send all of these again", "Wyślij wszystkie ponownie");
    LocalizedText REPEAT_HINT = new LocalizedText(
            "Each message goes out again, unchanged, to those who did not receive it.",
            "Każda wiadomość zostanie wysłana ponownie bez zmian do tych, którzy jej nie otrzymali.");
    LocalizedText REPEATED = new LocalizedText("To be sent again: %s", "Do ponownego wysłania: %s");

    /// A status of `incoming_mail`.
    static LocalizedText state(String state) {
        return switch (state) {
            case "RECEIVED" -> RECEIVED;
            case "QUARANTINED" -> IN_QUARANTINE;
            case "HELD" -> HELD_BACK;
            case "NOT_IN_TICKET" -> OUTSIDE_TICKETS;
            default -> PROCESSED;
        };
    }

    /// A verdict's name as stored in `incoming_mail`.
    static LocalizedText verdict(String verdict) {
        return switch (verdict) {
            case "DUPLICATE" -> DUPLICATE;
            case "OWN_LOOP" -> OWN_LOOP;
            case "BOUNCE" -> BOUNCE;
            case "AUTOMATIC_ANSWER" -> AUTOMATIC_ANSWER;
            case "FOLLOW_UP" -> FOLLOW_UP;
            case "COPY" -> COPY;
            case "NEW_TICKET" -> NEW_TICKET;
            case "HELD" -> HELD_BACK;
            case "SPAM" -> SPAM;
            case "UNPLACEABLE" -> UNPLACEABLE;
            default -> NOT_YET;
        };
    }

    static LocalizedText status(DeliveryStatus status) {
        return switch (status) {
            case HELD -> STATUS_HELD;
            case DEFERRED -> STATUS_DEFERRED;
            case UNCERTAIN -> STATUS_UNCERTAIN;
            case QUEUED -> STATUS_QUEUED;
            case SENT -> STATUS_SENT;
            case CAPTURED -> STATUS_CAPTURED;
            case FAILED -> STATUS_FAILED;
            case EXPIRED -> STATUS_EXPIRED;
            case CANCELLED -> STATUS_CANCELLED;
            case BOUNCED -> STATUS_BOUNCED;
        };
    }
}
