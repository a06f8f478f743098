package odzew.web.ticket;

import odzew.desk.TicketLinks;
import odzew.problem.LocalizedText;

/// Texts of merging, splitting and linking tickets.
interface TieText {
    LocalizedText MERGE = new LocalizedText("Merge into ticket", "Połącz ze zgłoszeniem");
    LocalizedText MERGE_HINT = new LocalizedText(
            "Its messages are shown in the other ticket too; new ones go there.",
            "Wiadomości będą widoczne także w drugim zgłoszeniu; nowe trafią już tam.");
    LocalizedText MERGED = new LocalizedText("Ticket #%s was merged into this one.", "Dołączono tu zgłoszenie #%s.");
    LocalizedText MERGE_FIND = new LocalizedText("Number, subject or customer", "Numer, temat albo klient");
    LocalizedText LINK_TICKET = new LocalizedText("Link to ticket", "Powiąż ze zgłoszeniem");
    LocalizedText NUMBER = new LocalizedText("Ticket number", "Numer zgłoszenia");
    LocalizedText NOT_THIS_TICKET = new LocalizedText("Move to another ticket…", "Przenieś do innego zgłoszenia…");
    LocalizedText MOVE = new LocalizedText("Move", "Przenieś");
    LocalizedText LATER_TOO = new LocalizedText("with all later messages", "razem z późniejszymi wiadomościami");
    LocalizedText MOVE_TO = new LocalizedText(
            "Ticket number (leave empty for a new one)", "Numer zgłoszenia (pozostaw puste, aby utworzyć nowe)");
    LocalizedText TIES = new LocalizedText("Related tickets", "Powiązane zgłoszenia");
    LocalizedText MERGED_INTO = new LocalizedText("Merged into", "Połączone z");
    LocalizedText MERGED_HERE = new LocalizedText("Merged tickets:", "Dołączone zgłoszenia:");
    LocalizedText LINKED = new LocalizedText("Linked:", "Powiązane:");
    LocalizedText RELATED = new LocalizedText("Related to", "Dotyczy też");
    LocalizedText UNLINK = new LocalizedText("Remove the link to ticket %s", "Usuń powiązanie ze zgłoszeniem %s");
    LocalizedText ANSWER_THERE =
            new LocalizedText("This ticket was merged. Reply in", "Zgłoszenie połączono. Odpowiedz w");

    static LocalizedText of(TicketLinks.Kind kind) {
        return switch (kind) {
            case MERGED_INTO -> MERGED_INTO;
            case MERGED_HERE -> MERGED_HERE;
            case LINKED -> LINKED;
            case RELATED -> RELATED;
        };
    }
}
