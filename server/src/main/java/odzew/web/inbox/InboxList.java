package odzew.web.inbox;

import java.util.List;
import odzew.desk.Counts;
import odzew.desk.ListPage;
import odzew.search.Vocabulary;

/// What the list column shows.
///
/// @param queues those that the reader may see
/// @param done what became of a change of many tickets; empty: none was made
/// @param missed what was left alone in it
public record InboxList(
        ListChoice choice,
        ListPage page,
        Counts counts,
        List<Vocabulary.Name> queues,
        Vocabulary names,
        String done,
        String missed) {}
