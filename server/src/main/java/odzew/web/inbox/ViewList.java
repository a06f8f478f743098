package odzew.web.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import odzew.desk.SavedView;
import odzew.search.Vocabulary;
import odzew.web.View;

/// The saved views as shown on their page.
public record ViewList(List<InboxList.ViewLine> views, Vocabulary names) {

    /// A description of the view's list.
    public String text(View view, SavedView saved) {
        String text = Arrays.stream(saved.query().split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .filter(part -> !part.isEmpty())
                .map(part -> ReadableFilter.label(view, names, part))
                .collect(Collectors.joining(" · "));
        return text.isEmpty() ? view.text(InboxText.ALL) : text;
    }
}
