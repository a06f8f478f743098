package odzew.mailbox.imap;

import java.util.Arrays;
import java.util.List;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.problem.CodedText;

/// The UIDs of a search. A server may send too many: beyond a limit its mailbox fails, and no other.
final class UidSet {

    private static final int MOST = 200_000;
    private static final int LONGEST_NUMBER = 18;

    private long[] uids = new long[64];
    private int count;

    /// Adds the numbers of the text from that position on; other words are ignored.
    void read(String text, int from) throws MailboxTrouble {
        int start = from;
        while (start < text.length()) {
            int end = text.indexOf(' ', start);
            end = end < 0 ? text.length() : end;
            if (isNumber(text, start, end)) {
                add(Long.parseLong(text, start, end, 10));
            }
            start = end + 1;
        }
    }

    private static boolean isNumber(String text, int start, int end) {
        boolean digits = end > start && end - start <= LONGEST_NUMBER;
        for (int i = start; digits && i < end; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    private void add(long uid) throws MailboxTrouble {
        if (count == MOST) {
            throw new MailboxTrouble(Kind.ANSWER, CodedText.of(MailboxTextCode.TOO_LONG));
        }
        if (count == uids.length) {
            uids = Arrays.copyOf(uids, 2 * count);
        }
        uids[count++] = uid;
    }

    List<Long> ascending() {
        return Arrays.stream(uids, 0, count).sorted().distinct().boxed().toList();
    }
}
