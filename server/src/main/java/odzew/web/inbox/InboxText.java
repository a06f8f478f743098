package odzew.web.inbox;

import odzew.web.Plural;
import odzew.web.Text;

/// Texts of the lists.
enum InboxText implements Text {
    TITLE("Tickets", "Zgłoszenia"),
    OPEN("Open", "Otwarte"),
    EMPTY("Nothing waits here", "Nic tu nie czeka"),
    EMPTY_HINT("New mail from customers appears by itself.", "Nowe wiadomości klientów pojawią się same."),
    UNASSIGNED("unassigned", "nieprzypisane"),
    CHOOSE("Choose a ticket from the list", "Wybierz zgłoszenie z listy"),
    CHOOSE_HINT(
            "j and k move, Enter opens, ? shows all keys.", "j i k przesuwają, Enter otwiera, ? pokazuje klawisze.");

    static final Plural COUNT = new Plural("%s ticket", "%s tickets", "%s zgłoszenie", "%s zgłoszenia", "%s zgłoszeń");

    private final String english;
    private final String polish;

    InboxText(String english, String polish) {
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
}
