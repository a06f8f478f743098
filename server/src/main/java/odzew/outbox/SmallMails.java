package odzew.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.database.Database;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

/// The fast path for many ordinary messages: composed in memory, stored by one statement, sent from memory.
final class SmallMails {

    private static final int LARGEST_BODY = 200_000;

    private final Database database;
    private final Composition composition;

    SmallMails(Database database, Composition composition) {
        this.database = database;
        this.composition = composition;
    }

    private record Composed(long mailId, byte[] bytes) {}

    /// Returns the committed bytes of the messages for which this is possible; the others are left to
    /// [Composition#bytes].
    Map<Long, MailBytes> compose(List<Delivery> deliveries) {
        var small = new LinkedHashMap<Long, StoredMail>();
        for (Delivery delivery : deliveries) {
            if (isSmall(delivery.mail())) {
                small.putIfAbsent(delivery.mail().id(), delivery.mail());
            }
        }
        Map<Long, Composed> composed = small.values().parallelStream()
                .map(mail -> new Composed(mail.id(), composition.inMemory(mail)))
                .collect(Collectors.toMap(Composed::mailId, Function.identity()));
        var bytes = new HashMap<Long, MailBytes>();
        if (!composed.isEmpty()) {
            List<Long> first = database.inTransaction(h -> keep(h, new ArrayList<>(composed.values())));
            first.forEach(id -> bytes.put(
                    id,
                    new MailBytes.InMemory(
                            Objects.requireNonNull(composed.get(id)).bytes())));
        }
        return bytes;
    }

    private static boolean isSmall(StoredMail mail) {
        return mail.composedSize().isEmpty()
                && !mail.hasFiles()
                && mail.body().filter(body -> length(body) <= LARGEST_BODY).isPresent();
    }

    private static int length(odzew.mail.Body body) {
        return switch (body) {
            case odzew.mail.Body.Html(String html) -> html.length();
            case odzew.mail.Body.Plain(String text) -> text.length();
        };
    }

    /// @return the messages whose bytes no other server had stored meanwhile
    private static List<Long> keep(Handle handle, List<Composed> mails) {
        return RoundTrip.ask(handle, trip -> keep(trip, mails));
    }

    private static List<Long> keep(RoundTrip trip, List<Composed> mails) {
        trip.useIndexPlans();
        return trip.add("""
                        with composed as (
                          select * from unnest(:ids, :bytes) as c (id, bytes)),
                        mail as (
                          update outgoing_mail m
                             set composed_size = length(c.bytes), body = null
                            from composed c
                           where m.id = c.id and m.composed_size is null
                          returning m.id)
                        insert into outgoing_mail_chunk (outgoing_mail_id, position, bytes)
                        select id, 0, bytes from composed join mail using (id)
                        returning outgoing_mail_id
                        """)
                .numbers("ids", mails, Composed::mailId)
                .with("bytes", mails.stream().map(Composed::bytes).toArray(byte[][]::new))
                .read(row -> row.getLong(1));
    }
}
