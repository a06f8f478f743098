package odzew.web.ticket;

import java.util.List;
import java.util.Optional;
import odzew.mail.QuotedText;
import odzew.outbox.DeliveryStatus;
import odzew.ticket.BodyType;
import odzew.ticket.Conversation;
import odzew.ticket.MessageType;
import odzew.web.View;

/// A message as its page shows it.
///
/// @param frame the HTML's address, with and without what it quotes; absent for plain text
/// @param notes what the server itself says of it
record MessageParts(
        Conversation.Entry entry,
        String author,
        List<QuotedText.Segment> segments,
        Optional<Frame> frame,
        List<LedgerLine> ledger,
        List<String> notes) {

    /// @param withImages where its pictures from elsewhere are shown too; empty if there are none
    /// @param whole where its quoted text is shown too; empty if there is none
    /// @param height in pixels, as far as it can be told beforehand
    record Frame(String url, String withImages, String whole, int height, int wholeHeight) {}

    private static final int LINE = 24;
    private static final int LEAST = 40;
    private static final int MOST = 900;

    static MessageParts of(
            Conversation.Entry entry, Conversation ticket, View view, MailFrames frames, NoteLines notes) {
        var message = entry.message();
        String customer = ticket.customerName().isEmpty() ? ticket.ticket().from() : ticket.customerName();
        String author =
                entry.author().orElse(message.type() == MessageType.MAIL ? customer : view.say(TicketText.SYSTEM));
        boolean html = message.bodyType() == BodyType.HTML && !message.body().isBlank();
        return new MessageParts(
                entry,
                author,
                html || message.body().isEmpty() ? List.of() : QuotedText.split(message.body()),
                html ? Optional.of(frame(message.id(), message.body(), view, frames)) : Optional.empty(),
                entry.deliveries().stream()
                        .map(delivery -> LedgerLine.of(delivery, view.words()))
                        .toList(),
                notes.of(message.note()));
    }

    private static Frame frame(long id, String html, View view, MailFrames frames) {
        var look = new FrameLook(false, false, view.theme());
        return new Frame(
                frames.url(id, look),
                FrameHtml.hasRemoteImages(html)
                        ? frames.url(id, look.withQuotes().withImages())
                        : "",
                FrameHtml.hasQuotes(html) ? frames.url(id, look.withQuotes()) : "",
                height(FrameHtml.lines(html, false)),
                height(FrameHtml.lines(html, true)));
    }

    private static int height(int lines) {
        return Math.clamp(lines * (long) LINE + 16, LEAST, MOST);
    }

    boolean isComment() {
        return entry.message().type() == MessageType.COMMENT
                && !entry.message().comment().isEmpty();
    }

    boolean isSystem() {
        return !isComment() && entry.message().body().isEmpty() && entry.files().isEmpty();
    }

    boolean isReply() {
        return entry.message().type() == MessageType.REPLY;
    }

    /// Of the customer's.
    boolean isMail() {
        return entry.message().type() == MessageType.MAIL;
    }

    boolean isMoving() {
        return ledger.stream().anyMatch(LedgerLine::moving);
    }

    /// Whether nothing of it was sent, because it was taken back.
    boolean isTakenBack() {
        return !entry.deliveries().isEmpty()
                && entry.deliveries().stream().allMatch(it -> it.status() == DeliveryStatus.CANCELLED);
    }
}
