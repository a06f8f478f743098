package odzew.web.ticket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.desk.Conversation;
import odzew.file.Attachments;
import odzew.inbox.MailOrigin;
import odzew.inbox.MailPerson;
import odzew.mail.MailAddress;
import odzew.mail.text.BodyLayout;
import odzew.mail.text.QuotedText;
import odzew.outbox.DeliveryStatus;
import odzew.ticket.BodyType;
import odzew.ticket.MessageType;
import odzew.ticket.MessageView;
import odzew.web.View;
import org.jspecify.annotations.Nullable;

/// The model of a message on its page.
///
/// @param frame the HTML's address, with and without its quotes; absent for plain text
/// @param notes the server's own remarks about it
/// @param origin for a received message: its people, and what is known of its sender
/// @param answersTo where an answer to the author of a received message goes
/// @param fileUrl the signed address of a file, by its token
record MessageParts(
        Conversation.Entry entry,
        String author,
        List<QuotedText.Segment> segments,
        Optional<Frame> frame,
        List<LedgerLine> ledger,
        List<String> notes,
        UnaryOperator<String> fileUrl,
        OriginLine origin,
        Optional<MailAddress> answersTo) {

    /// @param withImages the address that also shows its remote images; empty if there are none
    /// @param whole the address that also shows its quoted text; empty if there is none
    /// @param lines the lengths of its lines of text, in characters; `wholeLines` includes the quotes
    record Frame(String url, String withImages, String whole, List<Integer> lines, List<Integer> wholeLines) {

        /// In pixels, for a wide column; a page with scripts computes it for its own width.
        int height() {
            int rows =
                    lines.stream().mapToInt(length -> 1 + length / CHARACTERS).sum();
            return Math.clamp(rows * (long) LINE + 16, LEAST, MOST);
        }

        static String text(List<Integer> lengths) {
            return lengths.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /// The files below the text: without the pictures that stand in it.
    List<Attachments.Listed> files() {
        String body = frame.isEmpty() ? "" : entry.message().body().toLowerCase(Locale.ROOT);
        return entry.files().stream()
                .filter(file -> file.contentId()
                        .filter(id -> body.contains("cid:" + id.toLowerCase(Locale.ROOT)))
                        .isEmpty())
                .toList();
    }

    private static final int NAMED = 4;
    private static final int LINE = 24;
    private static final int LEAST = 40;
    private static final int MOST = 6_000;
    private static final int CHARACTERS = 80;

    static MessageParts of(
            Conversation.Entry entry, Conversation ticket, View view, MailFrames frames, NoteLines notes) {
        var message = entry.message();
        String customer = ticket.customerName().isEmpty() ? ticket.ticket().from() : ticket.customerName();
        String author =
                entry.author().orElse(message.type() == MessageType.MAIL ? customer : view.text(TicketText.SYSTEM));
        boolean html = message.bodyType() == BodyType.HTML
                && (message.isBodyLeftOut() || !message.body().isBlank());
        return new MessageParts(
                entry,
                author,
                html || message.body().isEmpty() ? List.of() : QuotedText.split(message.body()),
                html ? Optional.of(frame(message, view, frames)) : Optional.empty(),
                entry.deliveries().stream()
                        .map(delivery -> LedgerLine.of(delivery, view.localizer()))
                        .toList(),
                notes.of(message.note()),
                frames::fileUrl,
                OriginLine.NONE,
                Optional.empty());
    }

    /// With the people of the received message; its author is the one who wrote it, not the ticket's customer.
    MessageParts from(@Nullable MailOrigin mail, View view) {
        if (mail == null || !isMail()) {
            return this;
        }
        String writer = mail.of("FROM").stream()
                .findFirst()
                .map(person -> person.name().isEmpty() ? person.address() : person.name())
                .orElse(author);
        Optional<MailAddress> answersTo = Stream.of("REPLY_TO", "FROM")
                .flatMap(role -> mail.of(role).stream())
                .findFirst()
                .map(MessageParts::address);
        return new MessageParts(
                entry, writer, segments, frame, ledger, notes, fileUrl, OriginLine.of(mail, view), answersTo);
    }

    private static Frame frame(MessageView message, View view, MailFrames frames) {
        long id = message.id();
        var look = new FrameModel(false, false, view.theme());
        BodyLayout layout = frames.layout(message);
        return new Frame(
                frames.url(id, look),
                layout.remoteImages() ? frames.url(id, look.withQuotes().withImages()) : "",
                layout.quotes().isEmpty() ? "" : frames.url(id, look.withQuotes()),
                layout.lines(),
                layout.wholeLines());
    }

    static MailAddress address(MailPerson person) {
        return MailAddress.of(person.name(), person.address());
    }

    /// The recipients of the deliveries of a sent message; empty if there is none.
    String sentTo() {
        String first = ledger.stream().limit(NAMED).map(LedgerLine::recipient).collect(Collectors.joining(", "));
        return ledger.size() <= NAMED ? first : first + " +" + (ledger.size() - NAMED);
    }

    boolean isComment() {
        return entry.message().type() == MessageType.COMMENT
                && !entry.message().comment().isEmpty();
    }

    boolean isSystem() {
        return !isComment() && entry.message().bodySize() == 0 && entry.files().isEmpty();
    }

    boolean isReply() {
        return entry.message().type() == MessageType.REPLY;
    }

    /// True for a message of the customer.
    boolean isMail() {
        return entry.message().type() == MessageType.MAIL;
    }

    boolean isMoving() {
        return ledger.stream().anyMatch(LedgerLine::moving);
    }

    /// True if nothing was sent because the reply was cancelled.
    boolean isTakenBack() {
        return !entry.deliveries().isEmpty()
                && entry.deliveries().stream().allMatch(it -> it.status() == DeliveryStatus.CANCELLED);
    }
}
