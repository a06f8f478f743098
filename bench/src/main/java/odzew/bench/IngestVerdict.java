package odzew.bench;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import odzew.bench.GeneratedMails.Generated;

/// The result of a run of incoming messages.
///
/// @param distinct different messages that were delivered
/// @param missing of those, not stored
/// @param changed stored with other bytes than were delivered, or never delivered
/// @param twice stored more than once
/// @param accounted messages of the mailbox, by their UIDs, that the server has recorded
/// @param byStatus the stored messages by status
record IngestVerdict(
        int delivered,
        int distinct,
        long missing,
        long changed,
        long twice,
        long accounted,
        Map<String, Long> byStatus) {

    static IngestVerdict of(List<Generated> delivered, String mailbox, ServerDatabase database) throws SQLException {
        Set<String> expected = new HashSet<>();
        delivered.forEach(it -> expected.add(digest(it.octets())));
        Map<String, Integer> stored = new HashMap<>();
        Map<String, Long> byStatus = new TreeMap<>();
        try (Connection connection = database.open();
                var mails = connection.prepareStatement(
                        "select encode(content_sha256, 'hex'), status from incoming_mail where mailbox = ?")) {
            mails.setString(1, mailbox);
            try (var rows = mails.executeQuery()) {
                while (rows.next()) {
                    stored.merge(rows.getString(1), 1, Integer::sum);
                    byStatus.merge(rows.getString(2), 1L, Long::sum);
                }
            }
        }
        long accounted = database.count("""
                select count(*) from mailbox_mail f join mailbox b on b.id = f.mailbox_id
                 where b.address = '%s' and f.uid_validity = b.uid_validity and f.incoming_mail_id is not null
                """.formatted(mailbox));
        return new IngestVerdict(
                delivered.size(),
                expected.size(),
                expected.stream().filter(it -> !stored.containsKey(it)).count(),
                stored.keySet().stream().filter(it -> !expected.contains(it)).count(),
                stored.values().stream().filter(times -> times > 1).count(),
                accounted,
                byStatus);
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    long stored() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    long duplicates() {
        return accounted - stored();
    }

    boolean passed() {
        return missing == 0
                && changed == 0
                && twice == 0
                && !byStatus.containsKey("RECEIVED")
                && !byStatus.containsKey("HELD")
                && stored() + duplicates() == delivered;
    }

    String text() {
        return """
                delivered             %d
                different             %d
                missing               %d
                changed or not ours   %d
                stored twice          %d
                what became of them   %s
                recognised duplicates %d
                stored + duplicates   %d""".formatted(
                        delivered, distinct, missing, changed, twice, byStatus, duplicates(), stored() + duplicates());
    }
}
