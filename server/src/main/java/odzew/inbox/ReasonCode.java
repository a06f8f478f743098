package odzew.inbox;

import odzew.problem.LocalizedText;
import odzew.problem.TextCode;

/// The codes of the evidence for a verdict, and of failures to handle an e-mail. The names are stored.
enum ReasonCode implements TextCode {
    SAME_MAIL("the same message was received for %s", "ta sama wiadomość przyszła na adres %s"),
    SAME_MESSAGE(
            "has the Message-ID, sender and date of message %s, but different content",
            "ma Message-ID, nadawcę i datę wiadomości nr %s, ale inną treść"),
    OUR_MESSAGE_ID("its Message-ID is ours", "ma nasz Message-ID"),
    OUR_INSTANCE("its X-Odzew-Instance is ours", "ma nasz nagłówek X-Odzew-Instance"),
    TOO_MANY_HOPS("has passed at least %s servers", "przeszła przez co najmniej %s serwerów"),

    SIGNED_ADDRESS("the signed address %s", "podpisany adres %s"),
    ANSWERS_OURS("replies to our %s", "odpowiada na naszą %s"),
    ANSWERS_IN_TICKET("replies to %s in that ticket", "odpowiada na %s z tego zgłoszenia"),
    SUBJECT_TOKEN("the token in its subject, from a participant", "znacznik w temacie, od uczestnika zgłoszenia"),
    MESSAGE_MOVED("a message moved from ticket %s", "wiadomość przeniesiona ze zgłoszenia %s"),
    TICKET_MERGED("ticket %s was merged into it", "zgłoszenie %s zostało z nim scalone"),
    CLOSED_FOR_GOOD(
            "ticket %s has been closed for longer than its queue reopens tickets",
            "zgłoszenie %s jest zamknięte dłużej, niż kolejka pozwala je otworzyć ponownie"),

    TO("to %s", "do %s"),
    TO_POSTMASTER("to the postmaster of %s", "do postmastera domeny %s"),
    NAMES_TICKET(
            "names ticket %s, in which its sender does not take part",
            "powołuje się na zgłoszenie %s, w którym nadawca nie uczestniczy"),
    ANSWERS_TICKET(
            "replies to a message in ticket %s, in which its sender does not take part",
            "odpowiada na wiadomość ze zgłoszenia %s, w którym nadawca nie uczestniczy"),
    AUTHENTICATION_FAILED(
            "our mail server could not confirm that %s sent it", "nasz serwer poczty nie potwierdził, że wysłał ją %s"),
    CLAIMS_OUR_ADDRESS(
            "has our own address %s as sender, without proof",
            "ma jako nadawcę nasz własny adres %s, bez potwierdzenia"),
    AGENTS_ADDRESS("its sender has the address of agent %s", "nadawca ma adres konsultanta %s"),
    NO_QUEUE("none of its recipients belongs to a queue", "żadna kolejka nie ma adresu jej odbiorcy"),
    ANSWERS_NO_TICKET("does not reply to any of our tickets", "nie odpowiada na żadne nasze zgłoszenie"),

    BLOCKED("%s is blocked", "nadawca %s jest zablokowany"),
    SPAM_HEADER("marked as spam: %s", "oznaczona jako spam: %s"),
    SPAM_RSPAMD("rspamd: %s, score %s", "rspamd: %s, wynik %s"),
    NOT_CHECKED_FOR_SPAM(
            "rspamd did not answer: not checked for spam", "rspamd nie odpowiedział: nie sprawdzono, czy to spam"),

    BOUNCE_TO("was sent to our %s", "przyszła na nasz %s"),
    BOUNCE_NAMES("names our %s", "wymienia nasz %s"),
    BOUNCE_ABOUT("delivery report about our %s", "raport o doręczeniu naszej %s"),
    NOT_SENT_TO("it was not sent to %s", "nie wysłano jej do %s"),
    REPORT_FOR_PROGRAMS("is a report for programs", "to raport dla programów"),
    BOUNCE_IN_TICKET(
            "names ticket %s, from which we wrote to %s lately",
            "wymienia zgłoszenie %s, z którego niedawno pisaliśmy na %s"),
    ANYONE_COULD(
            "any recipient of that message could have written it", "mógł ją napisać każdy odbiorca tej wiadomości"),
    NOT_PROVEN("probable, not proven", "prawdopodobne, nieudowodnione"),
    NAMES_IN_TEXT("names our %s in its text", "wymienia w treści nasz %s"),
    MATCHES_NO_DELIVERY("matches none of our deliveries", "nie pasuje do żadnej naszej wysyłki"),
    ABOUT_NO_MAIL("does not refer to any message we sent", "nie dotyczy żadnej wysłanej przez nas wiadomości"),

    MACHINES_IN_TICKET(
            "more than %s automatic messages in ticket %s within an hour",
            "przekroczony limit (%s na godzinę): wiadomości od automatów w zgłoszeniu %s"),
    MAILS_IN_TICKET(
            "more than %s messages in ticket %s within an hour, from any sender",
            "przekroczony limit (%s na godzinę): wiadomości w zgłoszeniu %s, niezależnie od nadawcy"),
    MAILS_OF_SENDER(
            "more than %s messages from %s within an hour", "przekroczony limit (%s na godzinę): wiadomości od %s"),
    ALIKE_FROM_MACHINES(
            "more than %s automatic messages like \"%s\" within an hour",
            "przekroczony limit (%s na godzinę): wiadomości od automatów podobne do „%s”"),

    STOPPED_THE_SERVER(
            "the server stopped %s times while reading this message",
            "serwer zatrzymał się podczas czytania tej wiadomości (liczba razy: %s)"),
    TOO_SLOW("reading took longer than %s s", "czytanie trwało dłużej niż %s s"),
    FAILED("processing failed: %s", "nie udało się przetworzyć: %s");

    private final LocalizedText text;

    ReasonCode(String english, String polish) {
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
