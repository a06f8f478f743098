package odzew.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.inbox.Inbox;
import odzew.mail.read.MimeParser;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Finds marked messages among the received ones, with what the receiving server found out about them.
final class LoopArrivals {

    private static final String CHECK = "loop";
    private static final int MOST_FIELDS = 5;
    private static final Pattern RESULT =
            Pattern.compile("\\b(spf|dkim|dmarc|arc|iprev|auth)\\s*=\\s*([a-z]{1,20})", Pattern.CASE_INSENSITIVE);
    private static final List<String> BAD = List.of("fail", "softfail", "permerror", "temperror");

    private record Arrival(long id, String internetMessageId, Instant at) {}

    private final Database database;
    private final Inbox inbox;

    LoopArrivals(Database database, InstantSource clock) {
        this.database = database;
        this.inbox = new Inbox(database, () -> {}, clock);
    }

    /// Empty while it has not arrived or was not read yet.
    Optional<Finding> of(LoopProbe.Sent sent) {
        return database.read(handle -> find(handle, sent.message()).map(it -> finding(handle, sent, it)));
    }

    private static Optional<Arrival> find(Handle handle, LoopMessage message) {
        return handle.createQuery("""
                        select id, internet_message_id, received_at from incoming_mail
                         where internet_message_id = :id
                            or received_at >= :since and subject = :subject
                         order by id limit 1
                        """)
                .bind("id", message.internetMessageId())
                .bind("subject", message.subject())
                .bind("since", message.date().minus(Duration.ofMinutes(10)))
                .map((row, _) -> new Arrival(
                        row.getLong("id"), row.getString("internet_message_id"), Columns.instant(row, "received_at")))
                .findOne();
    }

    private Finding finding(Handle handle, LoopProbe.Sent sent, Arrival arrival) {
        List<String> fields = new MimeParser()
                .parse(inbox.raw(handle, arrival.id()))
                .headers()
                .texts("authentication-results");
        List<String> results = results(fields);
        LocalizedText authentication = results.isEmpty()
                ? LoopText.NO_RESULTS
                : LoopText.RESULTS.with(String.join(", ", results) + server(fields));
        double seconds =
                Math.max(0, Duration.between(sent.begun(), arrival.at()).toMillis()) / 1000.0;
        LocalizedText text = LoopText.ARRIVED.with(
                sent.message().from().address(),
                sent.way(),
                sent.message().to().address(),
                String.format(Locale.ROOT, "%.1f", seconds),
                authentication);
        if (results.stream().anyMatch(it -> BAD.contains(it.substring(it.indexOf('=') + 1)))) {
            return Finding.fail(CHECK, text, LoopText.FAILING_REMEDY);
        }
        if (!arrival.internetMessageId().equals(sent.message().internetMessageId())) {
            return Finding.warn(
                    CHECK, LocalizedText.joined(" ", List.of(text, LoopText.RENAMED)), LoopText.RENAMED_REMEDY);
        }
        return Finding.ok(CHECK, text);
    }

    /// `spf=pass`, `dkim=fail`, each once, in the order of the fields: the newest field stands first.
    private static List<String> results(List<String> fields) {
        var results = new ArrayList<String>();
        fields.stream()
                .limit(MOST_FIELDS)
                .forEach(field -> RESULT.matcher(field)
                        .results()
                        .map(it -> (it.group(1) + "=" + it.group(2)).toLowerCase(Locale.ROOT))
                        .filter(it -> !results.contains(it))
                        .forEach(results::add));
        return results;
    }

    private static String server(List<String> fields) {
        return fields.stream()
                .limit(MOST_FIELDS)
                .map(field -> field.split("[;\\s]", 2)[0])
                .distinct()
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
