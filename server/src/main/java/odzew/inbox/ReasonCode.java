package odzew.inbox;

import odzew.problem.LocalizedText;
import odzew.problem.TextCode;

/// The signs by which a verdict is reached, and why a mail could not be handled. The names are stored.
enum ReasonCode implements TextCode {
    SAME_MAIL("the same mail came to %s", "ta sama wiadomość przyszła na adres %s"),
    SAME_MESSAGE(
            "has the Message-ID, the sender and the date of mail %s and other content",
            "ma Message-ID, nadawcę i datę wiadomości nr %s, a inną treść"),
    OUR_MESSAGE_ID("its Message-ID is ours", "jej Message-ID jest nasz"),
    OUR_INSTANCE("its X-Odzew-Instance is ours", "jej X-Odzew-Instance jest nasz"),
    TOO_MANY_HOPS("it has been through %s servers or more", "przeszła przez co najmniej %s serwerów"),

    SIGNED_ADDRESS("the signed address %s", "podpisany adres %s"),
    ANSWERS_OURS("answers our %s", "odpowiada na naszą %s"),
    ANSWERS_IN_TICKET("answers %s of that ticket", "odpowiada na %s z tego zgłoszenia"),
    SUBJECT_TOKEN("the token in its subject, from a participant", "znacznik w temacie, od uczestnika zgłoszenia"),
    MESSAGE_MOVED("a message moved from ticket %s", "wiadomość przeniesiona ze zgłoszenia %s"),
    TICKET_MERGED("ticket %s was merged into it", "zgłoszenie %s zostało z nim scalone"),
    CLOSED_FOR_GOOD(
            "ticket %s is closed for longer than its queue reopens tickets",
            "zgłoszenie %s jest zamknięte dłużej, niż jego kolejka pozwala je otworzyć"),

    TO("to %s", "do %s"),
    TO_POSTMASTER("to the postmaster of %s", "do postmastera domeny %s"),
    NAMES_TICKET(
            "names ticket %s, in which its sender does not take part",
            "powołuje się na zgłoszenie %s, w którym nadawca nie uczestniczy"),
    ANSWERS_TICKET(
            "answers a mail of ticket %s, in which its sender does not take part",
            "odpowiada na wiadomość ze zgłoszenia %s, w którym nadawca nie uczestniczy"),
    NO_QUEUE("no queue has one of its recipients", "żadna kolejka nie ma adresu jej odbiorcy"),
    ANSWERS_NO_TICKET("answers no ticket of ours", "nie odpowiada na żadne nasze zgłoszenie"),

    BOUNCE_TO("came to our %s", "przyszła na nasz %s"),
    BOUNCE_NAMES("names our %s", "wymienia nasz %s"),
    BOUNCE_ABOUT("reports about our %s", "raport o naszej %s"),
    NOT_SENT_TO("it was not sent to %s", "nie wysłano jej do %s"),
    ABOUT_NO_MAIL("reports about no mail of ours", "raport nie dotyczy żadnej naszej wiadomości"),

    MACHINES_IN_TICKET(
            "more than %s mails from machines in ticket %s within an hour",
            "ponad %s wiadomości od automatów w zgłoszeniu %s w ciągu godziny"),
    MAILS_IN_TICKET(
            "more than %s mails in ticket %s within an hour, whoever they are from",
            "ponad %s wiadomości w zgłoszeniu %s w ciągu godziny, niezależnie od nadawcy"),
    MAILS_OF_SENDER("more than %s mails from %s within an hour", "ponad %s wiadomości od %s w ciągu godziny"),
    ALIKE_FROM_MACHINES(
            "more than %s mails from machines like \"%s\" within an hour",
            "ponad %s wiadomości od automatów w rodzaju „%s” w ciągu godziny"),

    STOPPED_THE_SERVER(
            "the server stopped %s times while it read this mail",
            "serwer zatrzymał się %s razy podczas czytania tej wiadomości"),
    TOO_SLOW("reading it took longer than %s s", "jej czytanie trwało dłużej niż %s s"),
    FAILED("it could not be processed: %s", "nie udało się jej przetworzyć: %s");

    private final LocalizedText text;

    ReasonCode(String english, String polish) {
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
