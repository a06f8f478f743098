package odzew.web.ticket;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.account.Agent;
import odzew.desk.Conversation;
import odzew.desk.ReplyTexts;
import odzew.desk.TicketLinks;
import odzew.file.TemporaryFile;
import odzew.outbox.DeliveryStatus;
import odzew.problem.LocalizedText;
import odzew.setup.Dictionaries.CategoryView;
import odzew.setup.Dictionaries.QueueView;
import odzew.setup.Dictionaries.StatusView;
import odzew.ticket.Drafts;
import odzew.web.View;
import org.jspecify.annotations.Nullable;

/// The model of a ticket's page.
///
/// @param files of the draft
/// @param signature of the queue as HTML, for a reply that is not begun yet; else empty
/// @param was the status before the reply that can still be cancelled; empty if unknown
/// @param notice the result or failure of the last action, above the editor
/// @param unread the first message that the agent had not seen before this page; 0 if there is none
/// @param kept the forms whose content in the browser stays, regardless of this page
record TicketPage(
        Conversation conversation,
        List<MessageParts> messages,
        List<StatusView> statuses,
        List<CategoryView> categories,
        List<QueueView> queues,
        List<Agent> agents,
        Optional<Drafts.Draft> draft,
        List<TemporaryFile> files,
        List<ReplyTexts.Choice> templates,
        String signature,
        Optional<Notice> notice,
        String was,
        Set<String> kept,
        long unread) {

    static final String REPLY = "reply";
    static final String COMMENT = "comment";

    /// @param tone `ok` or `problem`
    /// @param undo the form field that undoes the action; empty: no undo
    /// @param before the field's previous value
    record Notice(String tone, String text, String undo, String before) {
        Notice(String tone, String text) {
            this(tone, text, "", "");
        }
    }

    TicketPage knowing(String before, Set<String> kept) {
        return with(before.matches("[0-9]{1,18}\\.[0-9]{1,18}") ? before : "", kept, unread);
    }

    /// @param seen the newest message that the agent had seen
    TicketPage unreadAfter(long seen) {
        long first = messages.stream()
                .filter(message -> !message.isSystem())
                .mapToLong(message -> message.entry().message().id())
                .filter(id -> id > seen)
                .findFirst()
                .orElse(0);
        return with(was, kept, first);
    }

    private TicketPage with(String before, Set<String> keptForms, long firstUnread) {
        return new TicketPage(
                conversation,
                messages,
                statuses,
                categories,
                queues,
                agents,
                draft,
                files,
                templates,
                signature,
                notice,
                before,
                keptForms,
                firstUnread);
    }

    /// The value of `hx-preserve` for a form; none for a form that is reset.
    @Nullable
    String preserve(String form) {
        return kept.contains(form) ? "true" : null;
    }

    /// The hidden key of the reply form: the draft's, so that two tabs with one draft send it once.
    String replyKey() {
        return draft.map(Drafts.Draft::replyKey).filter(key -> !key.isEmpty()).orElseGet(Drafts::newReplyKey);
    }

    String commentKey() {
        return Drafts.newReplyKey();
    }

    long id() {
        return conversation.ticket().id();
    }

    String title() {
        return "#" + id() + " " + conversation.ticket().subject();
    }

    String statusName(View view) {
        String name = view.language().equals("pl") ? conversation.ticket().statusName() : conversation.statusEnglish();
        return conversation
                .ticket()
                .substatusName()
                .map(sub -> name + " – " + sub)
                .orElse(name);
    }

    /// The newest message of the customer or reply that this page shows.
    long seen() {
        return conversation.seen();
    }

    /// The first visible message; 0 if there is none.
    long firstShown() {
        return messages.isEmpty() ? 0 : messages.getFirst().entry().message().id();
    }

    boolean canReply() {
        return !conversation.ticket().from().isEmpty()
                && conversation.mailbox().isPresent()
                && conversation.ties().mergedInto().isEmpty();
    }

    LocalizedText tieText(TicketLinks.Tie tie) {
        return TieText.of(tie.kind());
    }

    /// In the format of the status field.
    String status() {
        return conversation.ticket().statusId() + "."
                + conversation.ticket().substatusId().orElse(0);
    }

    /// Escaped for embedding in a JSON text.
    String agentBefore() {
        return conversation
                .ticket()
                .agentLogin()
                .orElse("")
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
    }

    String customer() {
        return conversation.customerName().isEmpty() ? conversation.ticket().from() : conversation.customerName();
    }

    /// The reply that can still be cancelled.
    Optional<MessageParts> undoable() {
        return messages.reversed().stream()
                .filter(MessageParts::isReply)
                .findFirst()
                .filter(message ->
                        message.entry().deliveries().stream().anyMatch(it -> it.status() == DeliveryStatus.HELD));
    }
}
