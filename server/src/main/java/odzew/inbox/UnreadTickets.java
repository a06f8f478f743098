package odzew.inbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.file.ReceivedFile;
import odzew.mail.IncomingMail;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.read.MimeParser;
import odzew.mailbox.MailboxQueues;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerMail;
import odzew.ticket.CustomerMails;
import odzew.ticket.CustomerMails.Stored;
import odzew.ticket.MailRouting;
import org.jdbi.v3.core.Handle;

/// The ticket of an e-mail that cannot be read: what its header names, the reason, and the whole of it as a file.
final class UnreadTickets {

    /// The part of an e-mail that is searched for header fields.
    private static final int LONGEST_HEADER = 64 * 1024;

    private static final int LONGEST_FIELD = 1000;
    private static final int MOST_PEOPLE = 20;

    private static final LocalizedText TEXT = new LocalizedText(
            "This message could not be read: %s.\nAll of it is in the file message.eml. Open it only if you trust its sender.",
            "Nie udało się odczytać tej wiadomości: %s.\nCała jest w pliku message.eml. Otwórz go tylko, jeśli ufasz nadawcy.");

    private final Assignment placement = new Assignment();
    private final MailboxQueues queues = new MailboxQueues();
    private final MailRouting routing = new MailRouting();
    private final People people = new People();
    private final MimeParser parser = new MimeParser();
    private final CustomerMails tickets;

    UnreadTickets(CustomerMails tickets) {
        this.tickets = tickets;
    }

    /// Reads the header alone; to be called with a limit of time.
    IncomingMail head(byte[] raw) {
        return parser.parse(Arrays.copyOf(raw, Math.min(end(raw), LONGEST_HEADER)));
    }

    private static int end(byte[] raw) {
        for (int i = 1; i < raw.length; i++) {
            boolean blank = raw[i] == '\n' && (raw[i - 1] == '\n' || i > 1 && raw[i - 1] == '\r' && raw[i - 2] == '\n');
            if (blank) {
                return i + 1;
            }
        }
        return raw.length;
    }

    Decision open(Handle handle, ReceivedMail received, byte[] raw, IncomingMail head, Instant now) {
        Sender sender = Sender.of(
                head,
                address -> queues.queueOf(handle, Envelope.mailbox(address)).isPresent());
        Reason why = reason(handle, received.id());
        OptionalLong queue = queue(handle, received);
        Verdict verdict = queue.isPresent()
                ? new Verdict.NewTicket(queue.getAsLong(), OptionalLong.empty(), true, why)
                : new Verdict.Unplaceable(Reason.of(ReasonCode.NO_QUEUE));
        people.keep(handle, received.id(), head, sender);
        Optional<Stored> stored = queue.isPresent()
                ? Optional.of(tickets.open(
                        handle,
                        queue.getAsLong(),
                        message(received, raw, head, sender, text(handle, queue, why, head)),
                        Optional.empty(),
                        now))
                : Optional.empty();
        return new Decision(
                received.id(),
                head,
                sender.writer().address(),
                received.receivedAt(),
                AuthenticationResults.of(head, ""),
                verdict,
                stored);
    }

    /// The queue of its recipient; without one, the first queue.
    private OptionalLong queue(Handle handle, ReceivedMail received) {
        return placement
                .of(handle, received.envelope().recipient())
                .map(place -> OptionalLong.of(place.queueId()))
                .orElseGet(() -> queues.first(handle));
    }

    private static Reason reason(Handle handle, long id) {
        return Reason.read(handle.createQuery("select signs from incoming_mail where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }

    private String text(Handle handle, OptionalLong queue, Reason why, IncomingMail head) {
        Language language = routing.isPolish(handle, queue) ? Language.POLISH : Language.ENGLISH;
        String text = TEXT.in(language, why.text());
        String fields = Stream.of(
                        field("From", head.from().stream().toList()),
                        field("Reply-To", head.replyTo()),
                        field("To", head.to()),
                        field("Cc", head.cc()),
                        head.date().map(it -> "Date: " + it).orElse(""),
                        head.subject().map(it -> "Subject: " + shortened(it)).orElse(""))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining("\n"));
        return fields.isEmpty() ? text : text + "\n\n" + fields;
    }

    private static String field(String name, List<ParsedAddress> addresses) {
        return addresses.isEmpty()
                ? ""
                : addresses.stream()
                        .limit(MOST_PEOPLE)
                        .map(it -> (shortened(it.name()) + " <" + shortened(it.address()) + ">").strip())
                        .collect(Collectors.joining(", ", name + ": ", ""));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_FIELD ? line.substring(0, LONGEST_FIELD) : line;
    }

    private static CustomerMail message(
            ReceivedMail received, byte[] raw, IncomingMail head, Sender sender, String body) {
        return new CustomerMail(
                sender.writer().address(),
                sender.writer().name(),
                head.subject().orElse(""),
                body,
                BodyType.PLAIN,
                head.internetMessageId(),
                received.receivedAt(),
                List.of(new ReceivedFile("message.eml", "message/rfc822", Optional.empty(), raw)),
                sender.answerTo().map(ParsedAddress::address),
                Optional.empty());
    }
}
