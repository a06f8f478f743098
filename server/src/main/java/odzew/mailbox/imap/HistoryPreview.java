package odzew.mailbox.imap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.mail.IncomingMail;
import odzew.mail.read.MimeParser;

/// The messages that an import of history would store.
///
/// @param mails the number of messages since that day
/// @param first the oldest of them, fifty at most
public record HistoryPreview(int mails, List<Line> first) {

    /// One message's header, as far as it can be read.
    public record Line(Optional<Instant> arrived, String from, String subject, long size) {}

    private static final int SHOWN = 50;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

    public HistoryPreview {
        first = List.copyOf(first);
    }

    static HistoryPreview of(ImapConnection imap, Instant since) throws IOException {
        List<Long> uids =
                imap.search("SINCE " + DAY.format(since.atOffset(ZoneOffset.UTC).minusDays(1)));
        var lines = new ArrayList<Line>();
        int[] early = {0};
        imap.fetch(
                uids.subList(0, Math.min(uids.size(), 4 * SHOWN)),
                "UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM SUBJECT REPLY-TO)]",
                item -> {
                    if (item.internalDate().filter(since::isAfter).isPresent()) {
                        early[0]++;
                    } else if (lines.size() < SHOWN) {
                        lines.add(line(item));
                    }
                    return false;
                });
        return new HistoryPreview(uids.size() - early[0], lines);
    }

    static Line line(FetchItem item) throws IOException {
        byte[] header = new byte[0];
        if (item.content().isPresent()) {
            try (InputStream in = item.content().get().mail().open()) {
                header = in.readNBytes(64 * 1024);
            }
        }
        IncomingMail mail = new MimeParser().parse(header);
        return new Line(
                item.internalDate(),
                mail.from().map(it -> it.address()).orElse(""),
                mail.subject().orElse(""),
                item.size());
    }
}
