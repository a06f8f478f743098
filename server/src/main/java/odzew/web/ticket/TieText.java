package odzew.web.ticket;

import odzew.desk.TicketLinks;
import odzew.problem.LocalizedText;

/// Texts of putting tickets together and apart.
interface TieText {
    LocalizedText MERGE = new LocalizedText("Merge into ticket", "Połącz ze zgłoszeniem");
    LocalizedText MERGE_HINT = new LocalizedText(
            "The messages stay readable here; later mails go to the other ticket.",
            "Wiadomości zostaną tu do wglądu; następne trafią do drugiego zgłoszenia.");
    LocalizedText LINK_TICKET = new LocalizedText("Link with ticket", "Powiąż ze zgłoszeniem");
    LocalizedText NUMBER = new LocalizedText("Ticket number", "Numer zgłoszenia");
    LocalizedText NOT_THIS_TICKET = new LocalizedText("Not this ticket", "Nie to zgłoszenie");
    LocalizedText MOVE = new LocalizedText("Move", "Przenieś");
    LocalizedText LATER_TOO = new LocalizedText("with all later mails", "razem z późniejszymi wiadomościami");
    LocalizedText MOVE_TO = new LocalizedText("To ticket (empty: a new one)", "Do zgłoszenia (puste: nowe)");
    LocalizedText TIES = new LocalizedText("Tickets that belong here", "Zgłoszenia powiązane");
    LocalizedText MERGED_INTO = new LocalizedText("Merged into", "Połączone z");
    LocalizedText MERGED_HERE = new LocalizedText("Merged here:", "Dołączone tutaj:");
    LocalizedText LINKED = new LocalizedText("Linked:", "Powiązane:");
    LocalizedText RELATED = new LocalizedText("Goes on from, or may belong to", "Kontynuuje lub może dotyczyć");
    LocalizedText UNLINK = new LocalizedText("Remove the link with ticket %s", "Usuń powiązanie ze zgłoszeniem %s");
    LocalizedText ANSWER_THERE = new LocalizedText(
            "This ticket is merged; answer in ticket", "To zgłoszenie jest połączone; odpowiadaj w zgłoszeniu");

    static LocalizedText of(TicketLinks.Kind kind) {
        return switch (kind) {
            case MERGED_INTO -> MERGED_INTO;
            case MERGED_HERE -> MERGED_HERE;
            case LINKED -> LINKED;
            case RELATED -> RELATED;
        };
    }
}
