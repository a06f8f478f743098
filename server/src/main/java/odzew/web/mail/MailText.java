package odzew.web.mail;

import odzew.outbox.DeliveryStatus;
import odzew.web.Text;

/// Texts of the pages about mails.
enum MailText implements Text {
    MAIL("Mail", "Poczta"),
    INCOMING("Where is my mail?", "Gdzie jest moja wiadomość?"),
    INCOMING_HINT(
            "Everything that came in, what was made of it and why. Nothing is ever thrown away.",
            "Wszystko, co przyszło, co z tego powstało i dlaczego. Nic nie jest wyrzucane."),
    SENDER("Sender", "Nadawca"),
    MESSAGE_ID("Message-ID", "Message-ID"),
    STATE("State", "Stan"),
    ANY("any", "dowolny"),
    FIND("Find", "Szukaj"),
    NOTHING("No mail of that kind came in", "Nie przyszła taka wiadomość"),
    NOTHING_HINT(
            "Check the sender's address. If the sender has no bounce either, look at the mailbox's health.",
            "Sprawdź adres nadawcy. Jeśli nadawca nie dostał też zwrotu, zobacz stan skrzynki."),
    QUARANTINED("%s could not be read", "Nie udało się odczytać: %s"),
    HELD("%s held", "Wstrzymane: %s"),
    RECEIVED("just came", "właśnie przyszła"),
    PROCESSED("done", "przetworzona"),
    IN_QUARANTINE("could not be read", "nie udało się odczytać"),
    HELD_BACK("held", "wstrzymana"),
    NEEDS_REVIEW("claims a ticket that is not its sender's", "powołuje się na cudze zgłoszenie"),
    READ_AGAIN("Read again", "Odczytaj ponownie"),
    RELEASE("Let it through", "Przepuść"),
    AS_IT_CAME("As it came", "Tak jak przyszła"),
    CAME("Came", "Przyszła"),
    WHAT("What became of it", "Co się z nią stało"),
    NO_SUBJECT("(no subject)", "(bez tematu)"),
    TICKET("Ticket #%s", "Zgłoszenie #%s"),
    COPIES("came %s times", "przyszła %s razy"),
    OLDER("Older", "Starsze"),

    DUPLICATE("recognised duplicate", "rozpoznany duplikat"),
    OWN_LOOP("our own mail come back", "nasza własna wiadomość, która wróciła"),
    BOUNCE("report about a delivery", "raport o dostarczeniu"),
    AUTOMATIC_ANSWER("automatic answer", "automatyczna odpowiedź"),
    FOLLOW_UP("added to a ticket", "dodana do zgłoszenia"),
    COPY("another form of a message that is there", "inna postać wiadomości, która już jest"),
    NEW_TICKET("new ticket", "nowe zgłoszenie"),
    UNPLACEABLE("for none of our addresses", "na żaden z naszych adresów"),
    NOT_YET("not read yet", "jeszcze nieodczytana"),

    OUTBOX("Outbox", "Do wysłania"),
    OUTBOX_HINT(
            "Mails that are not at their end. What was sent is shown in its ticket.",
            "Wiadomości, których wysyłka jeszcze się nie zakończyła. Wysłane widać w zgłoszeniu."),
    OUTBOX_EMPTY("Nothing waits to be sent", "Nic nie czeka na wysłanie"),
    OUTBOX_EMPTY_HINT("Every mail so far has its answer.", "Każda dotychczasowa wiadomość ma swoją odpowiedź."),
    PAUSE("Pause sending", "Wstrzymaj wysyłkę"),
    RESUME("Go on sending", "Wznów wysyłkę"),
    PAUSED(
            "Sending is paused since %s by %s. Mails are kept and go out when you go on.",
            "Wysyłka wstrzymana od %s przez %s. Wiadomości czekają i wyjdą po wznowieniu."),
    SEND_NOW("Send all now", "Wyślij wszystko teraz"),
    RECIPIENT("To", "Do"),
    SUBJECT("Subject", "Temat"),
    NEXT("Next attempt", "Następna próba"),
    NOW("now", "teraz"),
    WORDS("The server's words", "Słowa serwera"),
    ATTEMPTS("Attempts", "Próby"),
    STATUS_HELD("held for its date", "czeka na swój termin"),
    STATUS_QUEUED("waits", "czeka"),
    STATUS_DEFERRED("deferred", "odroczona"),
    STATUS_UNCERTAIN("uncertain", "niepewna");

    private final String english;
    private final String polish;

    MailText(String english, String polish) {
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
            case QUEUED, SENT, FAILED, EXPIRED, CANCELLED, BOUNCED -> STATUS_QUEUED;
        };
    }
}
