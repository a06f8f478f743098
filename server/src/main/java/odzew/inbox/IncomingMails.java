package odzew.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.mail.write.MessageBytes;
import odzew.mailbox.MailboxQueues;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Shows which e-mails came in and why each got its verdict, and releases those that are held or were not
/// understood.
public final class IncomingMails {

    /// The search conditions; an empty text matches anything.
    public record Filter(String messageId, String sender, String status) {

        public Filter {
            if (!status.isEmpty() && !STATUSES.contains(status)) {
                throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("status", status, String.join(", ", STATUSES)));
            }
            messageId = messageId.isEmpty() || messageId.startsWith("<") ? messageId : "<" + messageId + ">";
        }
    }

    /// Not a stored status: processed, held or quarantined, and not part of any ticket. A second copy of a
    /// message that is in
    /// a ticket does not count.
    public static final String NOT_IN_TICKET = "NOT_IN_TICKET";

    public static final List<String> STATUSES = List.of("RECEIVED", "PROCESSED", "QUARANTINED", "HELD", NOT_IN_TICKET);

    private static final String SELECT = """
            select id, source, mailbox, envelope_sender, envelope_recipient, trace, size, copies, received_at,
                   last_received_at, status, attempts, verdict, signs, needs_review,
                   coalesce((select m.ticket_id from message m where m.id = incoming_mail.message_id), ticket_id)
                     as ticket_id, message_id,
                   internet_message_id, sender, subject, processed_at, authentication, authentication_results,
                   %s as outside
              from incoming_mail
            """.formatted(OutsideTickets.PROCESSED);

    /// An e-mail belongs to its ticket's queue; without a ticket, to the queue of its recipient address. One
    /// without a queue is visible only to those who see all queues.
    private static final String VISIBLE = """
             where (:all or coalesce(
                     (select t.ticket_queue_id = any(:queues) from ticket t
                       where t.id = coalesce((select m.ticket_id from message m where m.id = incoming_mail.message_id),
                                             incoming_mail.ticket_id)),
                     lower(mailbox) = any(:addresses)))
            """;

    private final MailboxQueues queues = new MailboxQueues();
    private final Database database;
    private final Inbox inbox;
    private final MailOrders orders;
    private final SenderRules rules;
    private final SpamTeacher teacher;

    /// @param filters the spam filters, one of which can be taught
    public IncomingMails(Database database, Inbox inbox, SpamSettings filters, InstantSource clock) {
        this.database = database;
        this.inbox = inbox;
        this.orders = new MailOrders(clock);
        this.rules = new SenderRules(database, clock);
        this.teacher = new SpamTeacher(filters.controller());
    }

    public IncomingMails(Database database, Inbox inbox, InstantSource clock) {
        this(database, inbox, SpamSettings.NONE, clock);
    }

    /// Newest first.
    ///
    /// @param before only those older than the one with this id
    public List<IncomingMailView> list(VisibleQueues visible, Filter filter, OptionalLong before, int limit) {
        return database.read(handle -> handle.createQuery(SELECT + VISIBLE + """
                           and id < :before
                           and (:messageId = '' or internet_message_id = :messageId)
                           and (:sender = '' or sender = :sender)
                           and (:status = '' or status = :status or :status = 'NOT_IN_TICKET' and %s)
                         order by id desc
                         limit :limit
                        """.formatted(OutsideTickets.ALL))
                .bindMap(viewer(handle, visible))
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("messageId", filter.messageId())
                .bind("sender", filter.sender().toLowerCase(Locale.ROOT))
                .bind("status", filter.status())
                .bind("limit", limit)
                .map((row, _) -> view(row))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> named(handle, found))));
    }

    /// The sender of the first e-mail that a message was made of. If a message was moved, its e-mail names the
    /// ticket to which it came.
    public static Optional<String> sender(Handle handle, long messageId) {
        return handle.createQuery("""
                        select i.sender
                          from message m
                          join incoming_mail i on i.message_id = m.id
                               and i.ticket_id = coalesce(m.arrived_in_ticket_id, m.ticket_id)
                         where m.id = :message and i.sender <> ''
                         order by i.id limit 1
                        """)
                .bind("message", messageId)
                .mapTo(String.class)
                .findOne();
    }

    public IncomingMailView get(VisibleQueues visible, long id) {
        return database.read(handle -> get(handle, visible, id));
    }

    public IncomingMailView get(Handle handle, VisibleQueues visible, long id) {
        return handle.createQuery(SELECT + VISIBLE + " and id = :id")
                .bindMap(viewer(handle, visible))
                .bind("id", id)
                .map((row, _) -> view(row))
                .findOne()
                .map(found -> named(handle, List.of(found)).getFirst())
                .orElseThrow(() -> unknown(id));
    }

    private static List<IncomingMailView> named(Handle handle, List<IncomingMailView> mails) {
        Map<Long, List<MailPerson>> people = MailOrigins.people(
                handle, mails.stream().map(IncomingMailView::id).toList());
        return mails.stream()
                .map(mail -> mail.naming(people.getOrDefault(mail.id(), List.of())))
                .toList();
    }

    /// The bytes as received.
    public byte[] raw(VisibleQueues visible, long id) {
        get(visible, id);
        return database.read(handle -> inbox.raw(handle, id));
    }

    /// The same bytes, streamed instead of held in memory.
    public MessageBytes rawBytes(VisibleQueues visible, long id) {
        long size = get(visible, id).size();
        Inbox.CHUNKS.open(database, id);
        return new MessageBytes(size, () -> Inbox.CHUNKS.open(database, id));
    }

    /// Processes a quarantined e-mail anew. One that became part of no ticket becomes a ticket, and further
    /// e-mails of its sender are treated as personal.
    public void readAgain(Handle handle, VisibleQueues visible, long id) {
        get(handle, visible, id);
        orders.readAgain(handle, id);
    }

    /// Makes a ticket of an e-mail that is part of none, whatever the reason. One that cannot be read becomes a
    /// file of its ticket.
    public void makeTicket(Handle handle, VisibleQueues visible, long id) {
        get(handle, visible, id);
        orders.makeTicket(handle, id);
    }

    /// Processes a held e-mail regardless of the limits.
    public void release(Handle handle, VisibleQueues visible, long id) {
        get(handle, visible, id);
        orders.release(handle, id);
    }

    /// For an actor who may change the rules: the sender of one that a spam filter held is trusted from then on.
    public void releaseAndTrust(Handle handle, VisibleQueues visible, long id, String actor) {
        rules.trustReleased(handle, id, actor);
        release(handle, visible, id);
    }

    /// True if a spam filter can be taught.
    public boolean teaches() {
        return teacher.isSet();
    }

    /// Teaches the spam filter that a message is spam, or that it is not. Nothing happens to the message itself.
    public void teach(VisibleQueues visible, long id, boolean spam) {
        teacher.teach(raw(visible, id), spam);
    }

    /// The senders that are trusted or blocked.
    public SenderRules rules() {
        return rules;
    }

    /// Counts the e-mails in each status that needs attention.
    public Map<String, Long> unfinished(VisibleQueues visible) {
        return database.read(handle -> handle
                .createQuery("select status, count(*) as number from incoming_mail" + VISIBLE + """
                           and status in ('RECEIVED', 'QUARANTINED', 'HELD') group by status
                        """)
                .bindMap(viewer(handle, visible))
                .map((row, _) -> Map.entry(row.getString("status"), row.getLong("number")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /// Counts the e-mails since then that became part of no ticket, up to a number.
    public int outside(VisibleQueues visible, Instant since, int most) {
        return database.read(handle -> handle.createQuery("select count(*) from (select from incoming_mail" + VISIBLE
                        + " and received_at >= :since and " + OutsideTickets.ALL + " limit :most) as found")
                .bindMap(viewer(handle, visible))
                .bind("since", since)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    private Map<String, Object> viewer(Handle handle, VisibleQueues visible) {
        String[] addresses = visible.all()
                ? new String[0]
                : queues.addressesOf(handle, visible.ids()).toArray(String[]::new);
        return Map.of("all", visible.all(), "queues", visible.array(), "addresses", addresses);
    }

    static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("incoming mail", "wiadomości przychodzącej", id));
    }

    private static String trace(ResultSet row) throws SQLException {
        String trace = row.getString("trace");
        return trace.isEmpty()
                ? ""
                : trace + "; "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Columns.instant(row, "received_at").atOffset(ZoneOffset.UTC));
    }

    private static IncomingMailView view(ResultSet row) throws SQLException {
        Optional<Instant> processed = Optional.ofNullable(Columns.nullableInstant(row, "processed_at"));
        return new IncomingMailView(
                row.getLong("id"),
                row.getString("source"),
                row.getString("mailbox"),
                row.getString("envelope_sender"),
                row.getString("envelope_recipient"),
                trace(row),
                row.getLong("size"),
                row.getInt("copies"),
                Columns.instant(row, "received_at"),
                Columns.instant(row, "last_received_at"),
                row.getString("status"),
                row.getInt("attempts"),
                row.getString("verdict"),
                Reason.read(row.getString("signs")).text(),
                row.getBoolean("needs_review"),
                Optional.ofNullable(Columns.nullableLong(row, "ticket_id")),
                Optional.ofNullable(Columns.nullableLong(row, "message_id")),
                row.getBoolean("outside"),
                row.getString("internet_message_id"),
                row.getString("sender"),
                row.getString("subject"),
                processed,
                Authenticity.valueOf(row.getString("authentication")),
                row.getString("authentication_results"),
                List.of());
    }
}
