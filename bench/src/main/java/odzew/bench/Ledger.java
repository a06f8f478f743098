package odzew.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// All replies of a run with several parts; each part is the difference to the ones before.
final class Ledger {

    /// @param wrong everything else that a reply must not be: foreign, altered, unfinished
    record Line(int posted, int accepted, int mailed, int storedTwice, long secondCopies, long wrong) {

        /// A second copy under the same Message-ID is promised to be rare, not impossible.
        boolean isRight() {
            return accepted == posted && mailed == posted && storedTwice == 0 && wrong == 0;
        }

        String text() {
            return "%d | %d | %d | %d%s"
                    .formatted(accepted, mailed, storedTwice, secondCopies, wrong == 0 ? "" : " (" + wrong + " wrong)");
        }
    }

    private final RecordingRelay relay;
    private final List<Reply> replies = new ArrayList<>();
    private Line before = new Line(0, 0, 0, 0, 0, 0);

    Ledger(RecordingRelay relay) {
        this.relay = relay;
    }

    List<Reply> replies() {
        return replies;
    }

    Line since(SteadyLoad load, ServerDatabase database, long waiting) throws SQLException {
        var inspection = Inspection.of(replies);
        inspection.read(relay.taken());
        int accepted = before.accepted() + load.answered();
        Verdict verdict = inspection.verdict(database, replies, accepted, waiting, Long.MAX_VALUE);
        var now = new Line(
                replies.size(),
                accepted,
                replies.size() - verdict.lost(),
                verdict.storedTwice(),
                verdict.extraCopies(),
                verdict.foreignIds() + verdict.wrongBodies() + verdict.stillWaiting());
        var line = new Line(
                now.posted() - before.posted(),
                now.accepted() - before.accepted(),
                now.mailed() - before.mailed(),
                now.storedTwice() - before.storedTwice(),
                now.secondCopies() - before.secondCopies(),
                now.wrong() - before.wrong());
        before = now;
        return line;
    }
}
