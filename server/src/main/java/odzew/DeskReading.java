package odzew;

import java.time.InstantSource;
import odzew.account.Agents;
import odzew.database.Database;
import odzew.desk.DeskTickets;
import odzew.desk.ReadMarks;
import odzew.desk.SavedViews;
import odzew.desk.TicketLists;
import odzew.file.Attachments;
import odzew.history.Feed;
import odzew.outbox.Outbox;
import odzew.search.Indexing;
import odzew.search.Search;

/// Reads for the agents' pages: tickets, lists, search.
final class DeskReading {

    final DeskTickets tickets;
    final TicketLists lists;
    final ReadMarks readMarks;
    final SavedViews savedViews;
    final Search search;
    final Indexing indexing;

    DeskReading(
            Database database, Agents agents, Attachments attachments, Outbox outbox, Feed feed, InstantSource clock) {
        tickets = new DeskTickets(database, agents, attachments, outbox);
        lists = new TicketLists(database);
        readMarks = new ReadMarks(database);
        savedViews = new SavedViews(database, clock);
        search = new Search(database, lists);
        indexing = new Indexing(database, feed);
    }
}
