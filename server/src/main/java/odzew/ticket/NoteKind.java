package odzew.ticket;

import odzew.problem.LocalizedText;
import odzew.problem.TextCode;

/// The kinds of system comments. The constants' names are stored in the database.
public enum NoteKind implements TextCode {
    /// The wire's field name, the value before, the value after. The English form is the vendor's.
    CHANGED("Changed %s from [%s] to [%s]", "Zmieniono %s z [%s] na [%s]"),
    /// The same for a custom field, by its name.
    FIELD_CHANGED("Changed %s from [%s] to [%s]", "Zmieniono %s z [%s] na [%s]"),
    MAIL_FAILED("The message to %s was not delivered (FAILED): %s", "Nie doręczono wiadomości do %s: %s"),
    MAIL_HELD(
            "The scheduled message to %s was not sent, because the ticket has changed since it was written."
                    + " Send it or take it back.",
            "Zaplanowana wiadomość do %s nie została wysłana, bo od jej napisania zgłoszenie się zmieniło."
                    + " Wyślij ją albo cofnij."),
    MAIL_EXPIRED(
            "The message to %s was not delivered (EXPIRED): %s",
            "Nie doręczono wiadomości do %s (próby przez 5 dni): %s"),
    MAIL_BOUNCED("The message to %s was not delivered (BOUNCED): %s", "Wiadomość do %s wróciła niedoręczona: %s"),
    REPORTED("Delivery report about the message to %s: %s", "Raport o doręczeniu wiadomości do %s: %s"),
    HELD(
            "Messages have been held since no. %s; accept them under Mail.",
            "Wiadomości są wstrzymywane od nr %s; przyjmij je na stronie Poczta."),
    THIRD_PERSON("From %s, who is not the customer of this ticket", "Od %s; to nie jest klient tego zgłoszenia"),
    THIRD_PERSON_UNREADABLE(
            "From an unreadable address, which is not the customer's of this ticket",
            "Z nieczytelnego adresu; to nie jest adres klienta tego zgłoszenia"),
    AUTOMATIC_ANSWER("Automatic reply from %s; the status stays", "Automatyczna odpowiedź od %s; status bez zmian"),
    AUTOMATIC_ANSWER_UNREADABLE(
            "Automatic reply from an unreadable address; the status stays",
            "Automatyczna odpowiedź z nieczytelnego adresu; status bez zmian"),
    COPY(
            "Another copy of a message from %s, through a list or another mailbox; the status stays",
            "Kolejna kopia wiadomości od %s, z listy lub innej skrzynki; status bez zmian"),
    COPY_UNREADABLE(
            "Another copy of a message from an unreadable address, through a list or another mailbox; the"
                    + " status stays",
            "Kolejna kopia wiadomości z nieczytelnego adresu, z listy lub innej skrzynki; status bez zmian"),
    GOES_ON_FROM("Continues closed ticket %s", "Kontynuuje zamknięte zgłoszenie %s"),
    MAY_BELONG_TO(
            "May belong to ticket %s, in which its sender does not take part; nothing was added there",
            "Może dotyczyć zgłoszenia %s, w którym nadawca nie uczestniczy; niczego tam nie dodano"),
    CONTINUED_IN(
            "A reply opened ticket %s, because this one was closed too long ago",
            "Odpowiedź otworzyła zgłoszenie %s, bo to zamknięto zbyt dawno"),
    SNOOZED("Postponed until %s", "Odłożono do %s"),
    /// The login of the agent who had postponed it.
    WOKEN("Due again, as set by %s", "Minął termin odłożenia (%s)"),
    MERGED_INTO("Merged into ticket %s", "Połączono ze zgłoszeniem %s"),
    MERGED_HERE("Ticket %s was merged into this one", "Dołączono tu zgłoszenie %s"),
    UNMERGED_FROM("No longer merged into ticket %s", "Cofnięto połączenie ze zgłoszeniem %s"),
    UNMERGED_HERE("Ticket %s is no longer merged into this one", "Zgłoszenie %s nie jest już tu dołączone"),
    MOVED_TO("Moved messages: %s, to ticket %s", "Przeniesione wiadomości: %s, do zgłoszenia %s"),
    MOVED_FROM("Moved messages: %s, from ticket %s", "Przeniesione tu wiadomości: %s, ze zgłoszenia %s"),
    LINKED("Linked to ticket %s", "Powiązano ze zgłoszeniem %s"),
    UNLINKED("No longer linked to ticket %s", "Usunięto powiązanie ze zgłoszeniem %s"),
    ACKNOWLEDGED("Acknowledgement sent to %s", "Wysłano potwierdzenie do %s"),
    /// A text from another part of the server: English, Polish.
    TEXT("%s", "%s");

    private final LocalizedText text;

    NoteKind(String english, String polish) {
        this.text = new LocalizedText(english, polish);
    }

    @Override
    public LocalizedText text() {
        return text;
    }
}
