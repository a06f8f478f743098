package odzew.ticket;

import odzew.problem.LocalizedText;
import odzew.problem.TextCode;

/// What the server has to say in tickets. The names are stored.
public enum NoteKind implements TextCode {
    /// The wire's word, before, after. The English form is the vendor's.
    CHANGED("Changed %s from [%s] to [%s]", "Zmieniono %s z [%s] na [%s]"),
    /// The same of a custom field, by its name.
    FIELD_CHANGED("Changed %s from [%s] to [%s]", "Zmieniono %s z [%s] na [%s]"),
    MAIL_FAILED("The mail to %s was not delivered (FAILED): %s", "Wiadomość do %s nie została doręczona: %s"),
    MAIL_EXPIRED(
            "The mail to %s was not delivered (EXPIRED): %s",
            "Zaniechano prób doręczenia wiadomości do %s, nie została doręczona: %s"),
    MAIL_BOUNCED("The mail to %s was not delivered (BOUNCED): %s", "Wiadomość do %s wróciła niedoręczona: %s"),
    REPORTED("A server on the way reports about the mail to %s: %s", "Serwer po drodze donosi o wiadomości do %s: %s"),
    HELD(
            "Mails are held since mail %s. They wait until somebody releases them.",
            "Wiadomości są wstrzymane od wiadomości nr %s. Czekają, aż ktoś je przepuści."),
    THIRD_PERSON("From %s, who is not the customer of this ticket", "Od %s; to nie jest klient tego zgłoszenia"),
    THIRD_PERSON_UNREADABLE(
            "From an unreadable address, which is not the customer's of this ticket",
            "Z nieczytelnego adresu; to nie jest adres klienta tego zgłoszenia"),
    AUTOMATIC_ANSWER("Automatic answer from %s; the status stays", "Automatyczna odpowiedź od %s; status bez zmian"),
    AUTOMATIC_ANSWER_UNREADABLE(
            "Automatic answer from an unreadable address; the status stays",
            "Automatyczna odpowiedź z nieczytelnego adresu; status bez zmian"),
    COPY(
            "Another copy of a message of %s, by a list or another mailbox; the status stays",
            "Kolejna kopia wiadomości od %s, z listy lub innej skrzynki; status bez zmian"),
    COPY_UNREADABLE(
            "Another copy of a message from an unreadable address, by a list or another mailbox; the status stays",
            "Kolejna kopia wiadomości z nieczytelnego adresu, z listy lub innej skrzynki; status bez zmian"),
    GOES_ON_FROM("Goes on from ticket %s, which is closed", "Kontynuuje zgłoszenie %s, które jest zamknięte"),
    MAY_BELONG_TO(
            "May belong to ticket %s, in which its sender does not take part; nothing was added there",
            "Może dotyczyć zgłoszenia %s, w którym nadawca nie uczestniczy; niczego tam nie dodano"),
    CONTINUED_IN(
            "An answer came and opened ticket %s, because this one was closed too long ago",
            "Przyszła odpowiedź i otworzyła zgłoszenie %s, bo to zamknięto zbyt dawno"),
    MERGED_INTO("Merged into ticket %s", "Połączono ze zgłoszeniem %s"),
    MERGED_HERE("Ticket %s was merged into this one", "Dołączono tu zgłoszenie %s"),
    MOVED_TO("Moved %s messages to ticket %s", "Przeniesione wiadomości: %s, do zgłoszenia %s"),
    MOVED_FROM("Moved %s messages here from ticket %s", "Przeniesione tu wiadomości: %s, ze zgłoszenia %s"),
    LINKED("Linked with ticket %s", "Powiązano ze zgłoszeniem %s"),
    UNLINKED("No longer linked with ticket %s", "Usunięto powiązanie ze zgłoszeniem %s"),
    ACKNOWLEDGED("Acknowledgement sent to %s", "Wysłano potwierdzenie do %s"),
    /// What another part of the server words: in English, in Polish.
    TOLD("%s", "%s");

    private final LocalizedText text;

    NoteKind(String english, String polish) {
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
