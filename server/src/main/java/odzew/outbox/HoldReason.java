package odzew.outbox;

import odzew.problem.LocalizedText;

/// The reason why a message that was written earlier waits for a person. The names are stored.
public enum HoldReason {
    CUSTOMER_WROTE("the customer has written since", "klient napisał w międzyczasie"),
    COLLEAGUE_ANSWERED("a colleague has answered since", "ktoś inny odpowiedział w międzyczasie"),
    TICKET_CLOSED("the ticket has been closed since", "zgłoszenie zamknięto w międzyczasie"),
    TICKET_MERGED("the ticket has been merged into another since", "zgłoszenie połączono w międzyczasie z innym"),
    TICKET_GONE("the ticket no longer has the message", "zgłoszenie nie ma już tej wiadomości"),
    CUSTOMER_ERASED("the customer has been deleted since", "klienta usunięto w międzyczasie"),
    OTHERS_HAVE_IT(
            "its sender now sends to all recipients at once, and others have the message or may have it",
            "nadawca wysyła teraz do wszystkich odbiorców naraz, a inni mają już tę wiadomość albo mogą ją mieć"),
    SENDER_CHANGED(
            "its sender has changed the way of sending since, and this recipient may have the message",
            "nadawca wysyła teraz inaczej niż przedtem, a ten odbiorca może już mieć tę wiadomość");

    private final LocalizedText text;

    HoldReason(String english, String polish) {
        this.text = new LocalizedText(english, polish);
    }

    public LocalizedText text() {
        return text;
    }

    /// For the ledger.
    String reply() {
        return "waits for a person, because " + text.english();
    }
}
