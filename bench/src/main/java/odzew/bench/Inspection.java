package odzew.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.bench.RecordingRelay.Taken;

/// Compares the posted replies with the stored ones and with the messages that the relay accepted.
final class Inspection {

    private static final Pattern MARKER = Pattern.compile("bench(\\d{6})x");

    /// A message that the relay accepted.
    private record Copy(int number, String messageIds, long nanoTime) {}

    private final IntFunction<Optional<Reply>> posted;
    private final List<Copy> copies = new ArrayList<>();
    private int wrongBodies;

    /// @param posted the reply with this number
    Inspection(IntFunction<Optional<Reply>> posted) {
        this.posted = posted;
    }

    /// @param all in the order of their numbers
    static Inspection of(List<Reply> all) {
        return new Inspection(number -> number < all.size() ? Optional.of(all.get(number)) : Optional.empty());
    }

    /// Reads what the relay accepted; may be called again for what it accepted later.
    void read(List<Taken> mails) {
        mails.forEach(this::read);
    }

    private void read(Taken taken) {
        SunkMail mail = SunkMail.read(taken.bytes());
        Optional<Reply> found = number(String.join(" ", mail.texts())).flatMap(posted::apply);
        if (found.isEmpty()) {
            wrongBodies++;
            return;
        }
        Reply reply = found.get();
        boolean whole = mail.texts().size() == 2
                && mail.texts().stream().allMatch(text -> text.contains(reply.sentence()))
                && taken.recipients().equals(List.of(Desk.recipient(reply.ticket())));
        wrongBodies += whole ? 0 : 1;
        copies.add(new Copy(reply.number(), String.join(" ", mail.messageIds()), taken.nanoTime()));
    }

    /// Compares with what is stored. All messages have been read.
    ///
    /// @param replies in the order of their numbers
    Verdict verdict(ServerDatabase database, List<Reply> replies, int answered, long stillWaiting, long mostExtraCopies)
            throws SQLException {
        Map<Integer, List<String>> stored = stored(database);
        Map<Integer, Long> first = firstCopies();
        Map<String, Long> byId =
                copies.stream().collect(Collectors.groupingBy(Copy::messageIds, Collectors.counting()));
        return new Verdict(
                replies.size(),
                replies.size() - answered,
                (int) replies.stream()
                        .filter(reply -> !first.containsKey(reply.number()))
                        .count(),
                (int) stored.values().stream().filter(ids -> ids.size() > 1).count(),
                byId.values().stream().mapToLong(number -> number - 1).sum(),
                (int) copies.stream()
                        .filter(copy ->
                                !stored.getOrDefault(copy.number(), List.of()).contains(copy.messageIds()))
                        .count(),
                wrongBodies,
                outOfOrder(replies, first),
                stillWaiting,
                mostExtraCopies);
    }

    /// The Message-IDs under which each reply is stored.
    private static Map<Integer, List<String>> stored(ServerDatabase database) throws SQLException {
        var ids = new HashMap<Integer, List<String>>();
        try (Connection connection = database.open();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false); // without it the driver keeps all rows at once
            statement.setFetchSize(1_000);
            try (var rows = statement.executeQuery(
                    "select body, internet_message_id from message where type = 'REPLY' order by id")) {
                while (rows.next()) {
                    String id = rows.getString(2);
                    number(rows.getString(1))
                            .ifPresent(number -> ids.computeIfAbsent(number, _ -> new ArrayList<>())
                                    .add(id));
                }
            }
        }
        return ids;
    }

    private Map<Integer, Long> firstCopies() {
        return copies.stream().collect(Collectors.toMap(Copy::number, Copy::nanoTime, Math::min));
    }

    /// The replies to one ticket were posted one after the other, in the order of their numbers.
    private static int outOfOrder(List<Reply> replies, Map<Integer, Long> firstCopies) {
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
