package odzew.web.ticket;

import odzew.ticket.Ties;
import odzew.web.Text;

/// Texts of putting tickets together and apart.
enum TieText implements Text {
    MERGE("Merge into ticket", "Połącz ze zgłoszeniem"),
    MERGE_HINT(
            "The messages stay readable here; later mails go to the other ticket.",
            "Wiadomości zostaną tu do wglądu; następne trafią do drugiego zgłoszenia."),
    LINK_TICKET("Link with ticket", "Powiąż ze zgłoszeniem"),
    NUMBER("Ticket number", "Numer zgłoszenia"),
    NOT_THIS_TICKET("Not this ticket", "Nie to zgłoszenie"),
    MOVE("Move", "Przenieś"),
    LATER_TOO("with all later mails", "razem z późniejszymi wiadomościami"),
    MOVE_TO("To ticket (empty: a new one)", "Do zgłoszenia (puste: nowe)"),
    TIES("Tickets that belong here", "Zgłoszenia powiązane"),
    MERGED_INTO("Merged into", "Połączone z"),
    MERGED_HERE("Merged here:", "Dołączone tutaj:"),
    LINKED("Linked:", "Powiązane:"),
    RELATED("Goes on from, or may belong to", "Kontynuuje lub może dotyczyć"),
    UNLINK("Remove the link with ticket %s", "Usuń powiązanie ze zgłoszeniem %s"),
    ANSWER_THERE("This ticket is merged; answer in ticket", "To zgłoszenie jest połączone; odpowiadaj w zgłoszeniu");

    private final String english;
    private final String polish;

    TieText(String english, String polish) {
        this.english = english;
        this.polish = polish;
    }

    static TieText of(Ties.Kind kind) {
        return switch (kind) {
            case MERGED_INTO -> MERGED_INTO;
            case MERGED_HERE -> MERGED_HERE;
            case LINKED -> LINKED;
            case RELATED -> RELATED;
        };
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
