package odzew.web.ticket;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odzew.problem.CodedText;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import odzew.setup.Dictionaries.StatusView;
import odzew.ticket.NoteKind;
import odzew.ticket.SystemNote;
import odzew.web.View;

/// System notes of a ticket in the user's language.
final class NoteLines {

    private static final Map<String, LocalizedText> WHAT = Map.of(
            "status", TicketText.STATUS,
            "queue", TicketText.QUEUE,
            "category", TicketText.CATEGORY,
            "user", TicketText.ASSIGNEE,
            "tags", TicketText.TAGS);

    private final View view;
    private final boolean polish;
    private final Map<String, String> englishStatuses;

    NoteLines(View view, List<StatusView> statuses) {
        this.view = view;
        this.polish = view.localizer().language() == Language.POLISH;
        this.englishStatuses = statuses.stream()
                .collect(Collectors.toMap(StatusView::name, StatusView::englishName, (first, _) -> first));
    }

    List<String> of(SystemNote note) {
        return note.lines().stream().map(this::line).toList();
    }

    private String line(CodedText line) {
        boolean ours = line.code() == NoteKind.CHANGED;
        if (!ours && line.code() != NoteKind.FIELD_CHANGED) {
            return view.text(SystemNote.text(line));
        }
        String what = line.values().getFirst();
        boolean status = ours && what.equals("status");
        return view.text(
                TicketText.CHANGED,
                ours && WHAT.containsKey(what) ? view.text(WHAT.get(what)) : what,
                shown(line.values().get(1), status),
                shown(line.values().get(2), status));
    }

    /// The column stores a status's Polish name; a substatus, which has only one name, follows it.
    private String shown(String value, boolean status) {
        if (value.isEmpty()) {
            return "–";
        }
        int dash = value.indexOf(" - ");
        String name = dash < 0 ? value : value.substring(0, dash);
        return status && !polish ? englishStatuses.getOrDefault(name, name) + value.substring(name.length()) : value;
    }
}
