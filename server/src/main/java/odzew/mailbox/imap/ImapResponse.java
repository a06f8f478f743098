package odzew.mailbox.imap;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import odzew.inbox.Spool;

/// One response of a server: its text, in which a NUL replaces each literal, and the literals. The text is not
/// trusted to be well-formed.
record ImapResponse(String text, List<Spool> literals) implements AutoCloseable {

    boolean isTagged(String tag) {
        return text.startsWith(tag + " ");
    }

    boolean isContinuation() {
        return text.startsWith("+");
    }

    /// True if it is `* WORD …`.
    boolean is(String word) {
        return text.toUpperCase(Locale.ROOT).startsWith("* " + word);
    }

    @Override
    public void close() throws IOException {
        for (Spool literal : literals) {
            literal.close();
        }
    }
}
