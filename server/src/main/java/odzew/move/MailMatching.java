package odzew.move;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.file.ReceivedFile;
import odzew.file.ReceivedFiles;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;
import odzew.mail.Subject;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.read.MimeParser;
import odzew.ticket.TicketImport;

/// Finds the raw e-mails of imported messages by the customer's address, the minute and the subject. A match
/// gives the message its files and its Message-ID, so that later answers are recognised. Where two messages
/// could be meant, none is taken.
public final class MailMatching {

    /// The other system shows when it received a message; the sender's clock and the way take time.
    private static final Duration TOLERANCE = Duration.ofMinutes(3);

    private static final int LONGEST_NAME = 255;

    /// A message without a Message-ID.
    private record Candidate(long id, Instant at, String subject) {}

    private final MimeParser parser = new MimeParser();
    private final ReceivedFiles files = new ReceivedFiles();
    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> ours = new HashSet<>();
    private final Database database;
    private final InstantSource clock;
    private final Report report;

    public MailMatching(Database database, InstantSource clock, Report report) {
        this.database = database;
        this.clock = clock;
        this.report = report;
    }

    /// @param paths mbox files, single messages, or folders of them
    public void run(List<Path> paths) {
        readCandidates();
        MailFiles.read(paths, this::match);
        report.count(
                "messages without an e-mail",
                candidates.values().stream().mapToLong(List::size).sum());
    }

    private void readCandidates() {
        database.read(handle -> handle.createQuery(
                                "select lower(email) as email from ticket_queue where email is not null")
                        .mapTo(String.class)
                        .list())
                .forEach(ours::add);
        database.read(handle -> handle.createQuery("""
                        select m.id, m.type, m.internet_message_id, m.created_at, lower(t.requester_address) as address,
                               t.subject
                          from message m join ticket t on t.id = m.ticket_id
                         where m.type in ('MAIL', 'REPLY')
                        """)
                .map((row, _) -> {
                    String id = row.getString("internet_message_id");
                    if (id != null) {
                        known.add(id);
                    } else {
                        candidates
                                .computeIfAbsent(
                                        key(row.getString("type"), row.getString("address")), _ -> new ArrayList<>())
                                .add(new Candidate(
                                        row.getLong("id"),
                                        Columns.instant(row, "created_at"),
                                        plain(row.getString("subject"))));
                    }
                    return 0;
                })
                .list());
    }

    private void match(String place, byte[] raw) {
        IncomingMail mail = parser.parse(raw);
        report.count("e-mails read", 1);
        String id = mail.internetMessageId().orElse("");
        if (id.isEmpty() || known.contains(id) || mail.date().isEmpty()) {
            report.count("e-mails known already, or without Message-ID or Date", 1);
            return;
        }
        String subject = plain(mail.subject().orElse(""));
        Instant at = mail.date().get().toInstant();
        List<Candidate> found = keys(mail)
                .flatMap(key -> candidates.getOrDefault(key, List.of()).stream())
                .filter(it -> Duration.between(it.at(), at).abs().compareTo(TOLERANCE) <= 0)
                .filter(it -> !it.subject().isEmpty() && subject.contains(it.subject()))
                .distinct()
                .toList();
        switch (found.size()) {
            case 0 -> report.count("e-mails of no imported message", 1);
            case 1 -> take(found.getFirst(), id, mail);
            default ->
                report.missing(
                        "e-mails that fit more than one message",
                        place + ": " + mail.subject().orElse(""));
        }
    }

    /// Ours are replies to their recipients; others are messages of their sender.
    private Stream<String> keys(IncomingMail mail) {
        String from = mail.from().map(ParsedAddress::address).orElse("").toLowerCase(Locale.ROOT);
        return ours.contains(from)
                ? Stream.concat(mail.to().stream(), mail.cc().stream())
                        .map(address -> key("REPLY", address.address().toLowerCase(Locale.ROOT)))
                : Stream.of(key("MAIL", from));
    }

    private void take(Candidate candidate, String id, IncomingMail mail) {
        List<ReceivedFile> attached =
                mail.parts().stream().map(MailMatching::file).toList();
        boolean taken = database.inTransaction(handle -> {
            if (!TicketImport.identify(handle, candidate.id(), id)) {
                return false;
            }
            files.attach(handle, candidate.id(), attached, clock.instant());
            return true;
        });
        keys(mail)
                .forEach(key -> candidates.getOrDefault(key, new ArrayList<>()).remove(candidate));
        known.add(id);
        if (taken) {
            report.count("e-mails matched", 1);
            report.count("files attached", attached.size());
        }
    }

    private static ReceivedFile file(MailPart part) {
        return new ReceivedFile(
                storable(part.fileName()),
                storable(part.contentType()),
                part.contentId().map(MailMatching::storable),
                part.bytes());
    }

    private static String storable(String text) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }

    private static String plain(String subject) {
        return Subject.bare(subject)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String key(String type, String address) {
        return type + " " + address;
    }
}
