package odzew.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.bench.RecordingRelay.Taken;

/// Compares the posted replies with the stored ones and with the messages that the relay accepted.
final class Inspection {

    private static final Pattern MARKER = Pattern.compile("bench(\\d{6})x");

    private final List<Reply> replies;
    private final Map<Integer, List<String>> storedIds = new HashMap<>();
    private final Map<Integer, Long> firstCopies = new HashMap<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private int foreignIds;
    private int wrongBodies;

    Inspection(List<Reply> replies) {
        this.replies = replies;
    }

    /// Reads the Message-IDs under which the replies are stored.
    void readStored(ServerDatabase database) throws SQLException {
        try (Connection connection = database.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select body, internet_message_id from message where type = 'REPLY' order by id")) {
            while (rows.next()) {
                String id = rows.getString(2);
                number(rows.getString(1))
                        .ifPresent(number -> storedIds
                                .computeIfAbsent(number, _ -> new ArrayList<>())
                                .add(id));
            }
        }
    }

    void read(List<Taken> mails) {
        mails.stream().sorted(Comparator.comparingLong(Taken::nanoTime)).forEach(this::read);
    }

    private void read(Taken taken) {
        SunkMail mail = SunkMail.read(taken.bytes());
        Optional<Integer> number = number(String.join(" ", mail.texts()));
        if (number.isEmpty() || number.get() >= replies.size()) {
            wrongBodies++;
            return;
        }
        Reply reply = replies.get(number.get());
        boolean whole = mail.texts().size() == 2
                && mail.texts().stream().allMatch(text -> text.contains(reply.sentence()))
                && taken.recipients().equals(List.of(Desk.recipient(reply.ticket())));
        wrongBodies += whole ? 0 : 1;
        boolean known = mail.messageIds().size() == 1
                && storedIds
                        .getOrDefault(number.get(), List.of())
                        .contains(mail.messageIds().getFirst());
        foreignIds += known ? 0 : 1;
        copies.merge(String.join(" ", mail.messageIds()), 1, Integer::sum);
        firstCopies.putIfAbsent(number.get(), taken.nanoTime());
    }

    Verdict verdict(int answered, long stillWaiting, long mostExtraCopies) {
        int storedTwice =
                (int) storedIds.values().stream().filter(ids -> ids.size() > 1).count();
        return new Verdict(
                replies.size(),
                replies.size() - answered,
                (int) replies.stream()
                        .filter(reply -> !firstCopies.containsKey(reply.number()))
                        .count(),
                storedTwice,
                copies.values().stream().mapToInt(number -> number - 1).sum(),
                foreignIds,
                wrongBodies,
                outOfOrder(),
                stillWaiting,
                mostExtraCopies);
    }

    /// The replies to one ticket were posted one after the other, in the order of their numbers.
    private int outOfOrder() {
        var latest = new HashMap<Long, Long>();
        var wrong = new HashSet<Integer>();
        for (Reply reply : replies) {
            Optional.ofNullable(firstCopies.get(reply.number())).ifPresent(at -> {
                if (latest.getOrDefault(reply.ticket(), Long.MIN_VALUE) > at) {
                    wrong.add(reply.number());
                }
                latest.merge(reply.ticket(), at, Math::max);
            });
        }
        return wrong.size();
    }

    private static Optional<Integer> number(String text) {
        Matcher marker = MARKER.matcher(text);
        return marker.find() ? Optional.of(Integer.valueOf(marker.group(1))) : Optional.empty();
    }
}
