package odzew.outbox;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import odzew.database.Database;
import odzew.database.Emptying;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import org.jdbi.v3.core.Handle;

/// An outbox with a clock that a test sets.
final class World {

    final Database database;
    final Outbox outbox = new Outbox();
    final List<DeliveryChange> changes = new CopyOnWriteArrayList<>();
    BiConsumer<Handle, DeliveryChange> listener = (_, change) -> changes.add(change);
    FileSource files = _ -> new ByteArrayInputStream(new byte[0]);
    volatile Instant now = Mails.NOW;

    World(Database database) {
        this.database = database;
        Emptying.empty(database, "outgoing_mail", "delivery", "stored_file");
    }

    Deliverer deliverer(MailTransport transport) {
        return deliverer(transport, new DelivererSettings("test", 8, false, Duration.ofMinutes(1)));
    }

    Deliverer deliverer(MailTransport transport, DelivererSettings settings) {
        return deliverer(transport, settings, () -> now);
    }

    Deliverer deliverer(MailTransport transport, DelivererSettings settings, InstantSource clock) {
        var messageIds = new MessageIds(new byte[32], "odzew.example");
        return new Deliverer(
                database,
                transport,
                new MailWriter(
                        new MimeComposer(ZoneId.of("Europe/Warsaw")),
                        id -> files.open(id),
                        messageIds,
                        settings.instance(),
                        settings.plusAddresses()),
                messageIds,
                RetrySchedule.DEFAULT,
                listener(),
                clock,
                settings);
    }

    /// Tells whoever listens now of each change.
    DeliveryListener listener() {
        BiConsumer<Handle, DeliveryChange> each = listener;
        return (handle, changed) -> changed.forEach(change -> each.accept(handle, change));
    }

    void enqueue(OutgoingMail... mails) {
        database.useTransaction(h -> outbox.enqueue(h, List.of(mails), now));
    }

    DeliveryView only(OutgoingMail mail) {
        return database.<List<DeliveryView>, RuntimeException>inTransaction(h -> outbox.deliveries(h, mail.messageId()))
                .getFirst();
    }

    byte[] raw(OutgoingMail mail) {
        return database.<byte[], RuntimeException>inTransaction(
                h -> outbox.raw(h, mail.messageId()).orElseThrow());
    }

    void later(Duration time) {
        now = now.plus(time);
    }
}
