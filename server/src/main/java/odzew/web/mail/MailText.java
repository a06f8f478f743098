package odzew.web.mail;

import odzew.outbox.DeliveryStatus;
import odzew.web.Text;

/// Texts of the pages about mails.
interface MailText {
    Text MAIL = new Text("Mail", "Poczta");
    Text INCOMING = new Text("Where is my mail?", "Gdzie jest moja wiadomość?");
    Text INCOMING_HINT = new Text(
            "Everything that came in, what was made of it and why. Nothing is ever thrown away.",
            "Wszystko, co przyszło, co z tego powstało i dlaczego. Nic nie jest wyrzucane.");
    Text SENDER = new Text("Sender", "Nadawca");
    Text MESSAGE_ID = new Text("Message-ID", "Message-ID");
    Text STATE = new Text("State", "Stan");
    Text ANY = new Text("any", "dowolny");
    Text FIND = new Text("Find", "Szukaj");
    Text NOTHING = new Text("No mail of that kind came in", "Nie przyszła taka wiadomość");
    Text NOTHING_HINT = new Text(
            "Check the sender's address. If the sender has no bounce either, look at the mailbox's health.",
            "Sprawdź adres nadawcy. Jeśli nadawca nie dostał też zwrotu, zobacz stan skrzynki.");
    Text QUARANTINED = new Text("%s could not be read", "Nie udało się odczytać: %s");
    Text HELD = new Text("%s held", "Wstrzymane: %s");
    Text RECEIVED = new Text("just came", "właśnie przyszła");
    Text PROCESSED = new Text("done", "przetworzona");
    Text IN_QUARANTINE = new Text("could not be read", "nie udało się odczytać");
    Text HELD_BACK = new Text("held", "wstrzymana");
    Text NEEDS_REVIEW = new Text("claims a ticket that is not its sender's", "powołuje się na cudze zgłoszenie");
    Text READ_AGAIN = new Text("Read again", "Odczytaj ponownie");
    Text RELEASE = new Text("Let it through", "Przepuść");
    Text AS_IT_CAME = new Text("As it came", "Tak jak przyszła");
    Text CAME = new Text("Came", "Przyszła");
    Text WHAT = new Text("What became of it", "Co się z nią stało");
    Text NO_SUBJECT = new Text("(no subject)", "(bez tematu)");
    Text TICKET = new Text("Ticket #%s", "Zgłoszenie #%s");
    Text COPIES = new Text("came %s times", "przyszła %s razy");
    Text OLDER = new Text("Older", "Starsze");

    Text DUPLICATE = new Text("recognised duplicate", "rozpoznany duplikat");
    Text OWN_LOOP = new Text("our own mail come back", "nasza własna wiadomość, która wróciła");
    Text BOUNCE = new Text("report about a delivery", "raport o dostarczeniu");
    Text AUTOMATIC_ANSWER = new Text("automatic answer", "automatyczna odpowiedź");
    Text FOLLOW_UP = new Text("added to a ticket", "dodana do zgłoszenia");
    Text COPY = new Text("another form of a message that is there", "inna postać wiadomości, która już jest");
    Text NEW_TICKET = new Text("new ticket", "nowe zgłoszenie");
    Text UNPLACEABLE = new Text("for none of our addresses", "na żaden z naszych adresów");
    Text NOT_YET = new Text("not read yet", "jeszcze nieodczytana");

    Text OUTBOX = new Text("Outbox", "Do wysłania");
    Text OUTBOX_HINT = new Text(
            "Mails that are not at their end. What was sent is shown in its ticket.",
            "Wiadomości, których wysyłka jeszcze się nie zakończyła. Wysłane widać w zgłoszeniu.");
    Text OUTBOX_EMPTY = new Text("Nothing waits to be sent", "Nic nie czeka na wysłanie");
    Text OUTBOX_EMPTY_HINT =
            new Text("Every mail so far has its answer.", "Każda dotychczasowa wiadomość ma swoją odpowiedź.");
    Text PAUSE = new Text("Pause sending", "Wstrzymaj wysyłkę");
    Text RESUME = new Text("Go on sending", "Wznów wysyłkę");
    Text PAUSED = new Text(
            "Sending is paused since %s by %s. Mails are kept and go out when you go on.",
            "Wysyłka wstrzymana od %s przez %s. Wiadomości czekają i wyjdą po wznowieniu.");
    Text SEND_NOW = new Text("Send all now", "Wyślij wszystko teraz");
    Text RECIPIENT = new Text("To", "Do");
    Text SUBJECT = new Text("Subject", "Temat");
    Text NEXT = new Text("Next attempt", "Następna próba");
    Text NOW = new Text("now", "teraz");
    Text WORDS = new Text("The server's words", "Słowa serwera");
    Text ATTEMPTS = new Text("Attempts", "Próby");
    Text STATUS_HELD = new Text("held for its date", "czeka na swój termin");
    Text STATUS_QUEUED = new Text("waits", "czeka");
    Text STATUS_DEFERRED = new Text("deferred", "odroczona");
    Text STATUS_UNCERTAIN = new Text("uncertain", "niepewna");

    /// A state of `incoming_mail`.
    static Text state(String state) {
        return switch (state) {
            case "RECEIVED" -> RECEIVED;
            case "QUARANTINED" -> IN_QUARANTINE;
            case "HELD" -> HELD_BACK;
            default -> PROCESSED;
        };
    }

    /// A verdict's name as `incoming_mail` keeps it.
    static Text verdict(String verdict) {
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
    static Text waiting(DeliveryStatus status) {
        return switch (status) {
            case HELD -> STATUS_HELD;
            case DEFERRED -> STATUS_DEFERRED;
            case UNCERTAIN -> STATUS_UNCERTAIN;
            case QUEUED, SENT, CAPTURED, FAILED, EXPIRED, CANCELLED, BOUNCED -> STATUS_QUEUED;
        };
    }
}
