package odzew.web.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.desk.Conversation;
import odzew.web.View;

/// A line of the ticket's history; without an author the server or an import made it.
record Past(Instant at, String text, String author) {

    /// The notes of the visible messages and the import, oldest first.
    static List<Past> of(List<MessageParts> messages, Optional<Conversation.Imported> imported, View view) {
        var lines = new ArrayList<Past>();
        for (MessageParts message : messages) {
            Instant at = message.entry().message().createdAt();
            message.notes().forEach(note -> lines.add(new Past(at, note, message.author())));
        }
        imported.ifPresent(it -> {
            long before =
                    lines.stream().filter(line -> !line.at().isAfter(it.at())).count();
            lines.add((int) before, new Past(it.at(), view.text(TicketText.IMPORTED, it.system()), ""));
        });
        return lines;
    }
}
