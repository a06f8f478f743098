package odzew.web.mail;

import odzew.outbox.DeliveryStatus;
import odzew.problem.LocalizedText;

/// Texts of the pages about mails.
interface MailText {
    LocalizedText MAIL = new LocalizedText("Mail", "Poczta");
    LocalizedText INCOMING = new LocalizedText("Where is my mail?", "Gdzie jest moja wiadomość?");
    LocalizedText INCOMING_HINT = new LocalizedText(
            "Everything that came in, what was made of it and why. Nothing is ever thrown away.",
            "Wszystko, co przyszło, co z tego powstało i dlaczego. Nic nie jest wyrzucane.");
    LocalizedText SENDER = new LocalizedText("Sender", "Nadawca");
    LocalizedText MESSAGE_ID = new LocalizedText("Message-ID", "Message-ID");
    LocalizedText STATE = new LocalizedText("State", "Stan");
    LocalizedText ANY = new LocalizedText("any", "dowolny");
    LocalizedText FIND = new LocalizedText("Find", "Szukaj");
    LocalizedText NOTHING = new LocalizedText("No mail of that kind came in", "Nie przyszła taka wiadomość");
    LocalizedText NOTHING_HINT = new LocalizedText(
            "Check the sender's address. If the sender has no bounce either, look at the mailbox's health.",
            "Sprawdź adres nadawcy. Jeśli nadawca nie dostał też zwrotu, zobacz stan skrzynki.");
    LocalizedText QUARANTINED = new LocalizedText("%s could not be read", "Nie udało się odczytać: %s");
    LocalizedText HELD = new LocalizedText("%s held", "Wstrzymane: %s");
    LocalizedText RECEIVED = new LocalizedText("just came", "właśnie przyszła");
    LocalizedText PROCESSED = new LocalizedText("done", "przetworzona");
    LocalizedText IN_QUARANTINE = new LocalizedText("could not be read", "nie udało się odczytać");
    LocalizedText HELD_BACK = new LocalizedText("held", "wstrzymana");
    LocalizedText NEEDS_REVIEW =
            new LocalizedText("claims a ticket that is not its sender's", "powołuje się na cudze zgłoszenie");
    LocalizedText READ_AGAIN = new LocalizedText("Read again", "Odczytaj ponownie");
    LocalizedText RELEASE = new LocalizedText("Let it through", "Przepuść");
    LocalizedText AS_IT_CAME = new LocalizedText("As it came", "Tak jak przyszła");
    LocalizedText CAME = new LocalizedText("Came", "Przyszła");
    LocalizedText WHAT = new LocalizedText("What became of it", "Co się z nią stało");
    LocalizedText NO_SUBJECT = new LocalizedText("(no subject)", "(bez tematu)");
    LocalizedText TICKET = new LocalizedText("Ticket #%s", "Zgłoszenie #%s");
    LocalizedText COPIES = new LocalizedText("came %s times", "przyszła %s razy");
    LocalizedText OLDER = new LocalizedText("Older", "Starsze");

    LocalizedText DUPLICATE = new LocalizedText("recognised duplicate", "rozpoznany duplikat");
    LocalizedText OWN_LOOP = new LocalizedText("our own mail come back", "nasza własna wiadomość, która wróciła");
    LocalizedText BOUNCE = new LocalizedText("report about a delivery", "raport o dostarczeniu");
    LocalizedText AUTOMATIC_ANSWER = new LocalizedText("automatic answer", "automatyczna odpowiedź");
    LocalizedText FOLLOW_UP = new LocalizedText("added to a ticket", "dodana do zgłoszenia");
    LocalizedText COPY =
            new LocalizedText("another form of a message that is there", "inna postać wiadomości, która już jest");
    LocalizedText NEW_TICKET = new LocalizedText("new ticket", "nowe zgłoszenie");
    LocalizedText UNPLACEABLE = new LocalizedText("for none of our addresses", "na żaden z naszych adresów");
    LocalizedText NOT_YET = new LocalizedText("not read yet", "jeszcze nieodczytana");

    LocalizedText OUTBOX = new LocalizedText("Outbox", "Do wysłania");
    LocalizedText OUTBOX_HINT = new LocalizedText(
            "Mails that are not at their end. What was sent is shown in its ticket.",
            "Wiadomości, których wysyłka jeszcze się nie zakończyła. Wysłane widać w zgłoszeniu.");
    LocalizedText OUTBOX_EMPTY = new LocalizedText("Nothing waits to be sent", "Nic nie czeka na wysłanie");
    LocalizedText OUTBOX_EMPTY_HINT =
            new LocalizedText("Every mail so far has its answer.", "Każda dotychczasowa wiadomość ma swoją odpowiedź.");
    LocalizedText PAUSE = new LocalizedText("Pause sending", "Wstrzymaj wysyłkę");
    LocalizedText RESUME = new LocalizedText("Go on sending", "Wznów wysyłkę");
    LocalizedText PAUSED = new LocalizedText(
            "Sending is paused since %s by %s. Mails are kept and go out when you go on.",
            "Wysyłka wstrzymana od %s przez %s. Wiadomości czekają i wyjdą po wznowieniu.");
    LocalizedText SEND_NOW = new LocalizedText("Send all now", "Wyślij wszystko teraz");
    LocalizedText RECIPIENT = new LocalizedText("To", "Do");
    LocalizedText SUBJECT = new LocalizedText("Subject", "Temat");
    LocalizedText NEXT = new LocalizedText("Next attempt", "Następna próba");
    LocalizedText NOW = new LocalizedText("now", "teraz");
    LocalizedText WORDS = new LocalizedText("The server's words", "Słowa serwera");
    LocalizedText ATTEMPTS = new LocalizedText("Attempts", "Próby");
    LocalizedText STATUS_HELD = new LocalizedText("held for its date", "czeka na swój termin");
    LocalizedText STATUS_QUEUED = new LocalizedText("waits", "czeka");
    LocalizedText STATUS_DEFERRED = new LocalizedText("deferred", "odroczona");
    LocalizedText STATUS_UNCERTAIN = new LocalizedText("uncertain", "niepewna");

    /// A state of `incoming_mail`.
    static LocalizedText state(String state) {
        return switch (state) {
            case "RECEIVED" -> RECEIVED;
            case "QUARANTINED" -> IN_QUARANTINE;
            case "HELD" -> HELD_BACK;
            default -> PROCESSED;
        };
    }

    /// A verdict's name as `incoming_mail` keeps it.
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
            case "UNPLACEABLE" -> UNPLACEABLE;
            default -> NOT_YET;
        };
    }

    /// Of a delivery that is not at its end.
    static LocalizedText waiting(DeliveryStatus status) {
        return switch (status) {
            case HELD -> STATUS_HELD;
            case DEFERRED -> STATUS_DEFERRED;
            case UNCERTAIN -> STATUS_UNCERTAIN;
            case QUEUED, SENT, CAPTURED, FAILED, EXPIRED, CANCELLED, BOUNCED -> STATUS_QUEUED;
        };
    }
}
