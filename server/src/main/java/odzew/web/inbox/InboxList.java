package odzew.web.inbox;

import java.util.List;
import java.util.OptionalInt;
import odzew.desk.Counts;
import odzew.desk.SavedView;
import odzew.desk.TicketListPage;
import odzew.desk.ViewCounts;
import odzew.search.Vocabulary;
import odzew.web.View;

/// The model of the list column.
///
/// @param queues visible to the agent
/// @param views the agent's own and shared ones
/// @param position of the history when the list was read, from which live updates continue
public record InboxList(
        ListChoice choice,
        TicketListPage page,
        Counts counts,
        List<Vocabulary.Name> queues,
        Vocabulary names,
        List<ViewLine> views,
        String position,
        BulkNotice notice) {

    /// The quick filters of a list.
    public static final List<String> QUICK =
            List.of("is:unread", "is:waiting", "has:attachment", "agent:me", "agent:none");

    /// A saved view with its number of tickets; empty if counting takes too long.
    public record ViewLine(SavedView view, OptionalInt count, boolean own) {

        public String text(View reader) {
            return text(reader, count);
        }

        public static String text(View reader, OptionalInt count) {
            if (count.isEmpty()) {
                return "…";
            }
            int number = count.getAsInt();
            return number > ViewCounts.MOST
                    ? reader.text(InboxText.MORE_THAN, ViewCounts.MOST)
                    : reader.localizer().number(number);
        }
    }

    /// The result of a bulk change.
    ///
    /// @param done empty: no change was made
    /// @param missed the tickets left unchanged
    /// @param undo the undo fields in the format of `BulkUndo`
    public record BulkNotice(String done, String missed, List<String> undo) {
        static final BulkNotice NONE = new BulkNotice("", "", List.of());
    }

    /// A filter term in readable form.
    public String label(View view, String part) {
        return ReadableFilter.label(view, names, part);
    }
}
