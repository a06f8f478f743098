package odzew.web.ticket;

import odzew.desk.TicketLinks;
import odzew.web.Text;

/// Texts of putting tickets together and apart.
interface TieText {
    Text MERGE = new Text("Merge into ticket", "Połącz ze zgłoszeniem");
    Text MERGE_HINT = new Text(
            "The messages stay readable here; later mails go to the other ticket.",
            "Wiadomości zostaną tu do wglądu; następne trafią do drugiego zgłoszenia.");
    Text LINK_TICKET = new Text("Link with ticket", "Powiąż ze zgłoszeniem");
    Text NUMBER = new Text("Ticket number", "Numer zgłoszenia");
    Text NOT_THIS_TICKET = new Text("Not this ticket", "Nie to zgłoszenie");
    Text MOVE = new Text("Move", "Przenieś");
    Text LATER_TOO = new Text("with all later mails", "razem z późniejszymi wiadomościami");
    Text MOVE_TO = new Text("To ticket (empty: a new one)", "Do zgłoszenia (puste: nowe)");
    Text TIES = new Text("Tickets that belong here", "Zgłoszenia powiązane");
    Text MERGED_INTO = new Text("Merged into", "Połączone z");
    Text MERGED_HERE = new Text("Merged here:", "Dołączone tutaj:");
    Text LINKED = new Text("Linked:", "Powiązane:");
    Text RELATED = new Text("Goes on from, or may belong to", "Kontynuuje lub może dotyczyć");
    Text UNLINK = new Text("Remove the link with ticket %s", "Usuń powiązanie ze zgłoszeniem %s");
    Text ANSWER_THERE = new Text(
            "This ticket is merged; answer in ticket", "To zgłoszenie jest połączone; odpowiadaj w zgłoszeniu");

    static Text of(TicketLinks.Kind kind) {
        return switch (kind) {
            case MERGED_INTO -> MERGED_INTO;
            case MERGED_HERE -> MERGED_HERE;
            case LINKED -> LINKED;
            case RELATED -> RELATED;
        };
    }
}
