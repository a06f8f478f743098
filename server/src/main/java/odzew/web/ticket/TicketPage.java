package odzew.web.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odzew.account.Agent;
import odzew.desk.Conversation;
import odzew.desk.ReplyTexts;
import odzew.desk.TicketLinks;
import odzew.field.FieldValue;
import odzew.file.TemporaryFile;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.notification.Followers;
import odzew.outbox.DeliveryStatus;
import odzew.problem.LocalizedText;
import odzew.setup.Dictionaries.CategoryView;
import odzew.setup.Dictionaries.QueueView;
import odzew.setup.Dictionaries.StatusView;
import odzew.ticket.Drafts;
import odzew.ticket.KnownPart;
import odzew.ticket.StatusKind;
import odzew.web.View;
import odzew.web.customer.CustomerModel;
import org.jspecify.annotations.Nullable;

/// The model of a ticket's page.
///
/// @param files of the draft
/// @param commentFiles of the comment's draft
/// @param forward the message that the agent is about to forward
/// @param person the customer's data; absent for a ticket without customer
/// @param others those who take part in the conversation beside the customer, as addresses
/// @param signature of the queue as HTML, for a reply that is not begun yet; else empty
/// @param was the status before the reply that can still be cancelled; empty if unknown
/// @param notice the result or failure of the last action, above the editor
/// @param unread the first message that the agent had not seen before this page; 0 if there is none
/// @param kept the forms whose content in the browser stays, regardless of this page
record TicketPage(
        Conversation conversation,
        List<MessageParts> messages,
        List<StatusView> statuses,
        Map<Long, StatusKind> kinds,
        List<CategoryView> categories,
        List<QueueView> queues,
        List<Agent> agents,
        Optional<Drafts.Draft> draft,
        List<TemporaryFile> files,
        Optional<Drafts.Draft> commentDraft,
        List<TemporaryFile> commentFiles,
        Optional<Drafts.Draft> forward,
        List<TemporaryFile> forwardFiles,
        List<String> others,
        Followers.Of followers,
        Optional<CustomerModel> person,
        List<ReplyTexts.Choice> templates,
        String signature,
        Optional<PageNotice> notice,
        String was,
        Set<String> kept,
        long unread) {

    static final String REPLY = "reply";
    static final String COMMENT = "comment";
    static final String FORWARD = "forward";

    static String form(Drafts.Kind kind) {
        return switch (kind) {
            case REPLY -> REPLY;
            case COMMENT -> COMMENT;
            case FORWARD -> FORWARD;
        };
    }

    /// The refused value of a custom field.
    Optional<String> refused(FieldValue field) {
        return notice.flatMap(PageNotice::refused)
                .filter(it -> it.name().equals("field." + field.field().name()))
                .map(KnownPart::value);
    }

    /// The content of a custom field's input: its value, or what was typed and refused.
    FieldValue shown(FieldValue field) {
        return refused(field)
                .map(typed -> new FieldValue(field.field(), Optional.of(typed)))
                .orElse(field);
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
                kinds,
                categories,
                queues,
                agents,
                draft,
                files,
                commentDraft,
                commentFiles,
                forward,
                forwardFiles,
                others,
                followers,
                person,
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

    /// The customer's present name, or how the ticket knows the customer.
    String personName() {
        return person.map(CustomerModel::name).orElse(customer());
    }

    /// The customer's address, with the name.
    String requester() {
        String from = conversation.ticket().from();
        return MailAddress.isValid(from) ? AddressList.text(MailAddress.of(conversation.customerName(), from)) : from;
    }

    /// The recipients of the reply that is being written.
    String to() {
        return draft.map(Drafts.Draft::to).filter(it -> !it.isBlank()).orElse(requester());
    }

    /// The author of the message that is forwarded.
    String forwardedFrom() {
        return forward.flatMap(it -> messages.stream()
                        .filter(message -> message.entry().message().id() == it.forwarded())
                        .findFirst())
                .map(MessageParts::author)
                .orElse(customer());
    }

    String commentKey() {
        return commentDraft
                .map(Drafts.Draft::replyKey)
                .filter(key -> !key.isEmpty())
                .orElseGet(Drafts::newReplyKey);
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

    List<Past> history(View view) {
        return Past.of(messages, conversation.imported(), view);
    }

    /// In the format of the status field.
    String status() {
        return conversation.ticket().statusId() + "."
                + conversation.ticket().substatusId().orElse(0);
    }

    /// The first status of a kind, in the format of the status field; empty if there is none.
    String statusOf(StatusKind kind) {
        return statuses.stream()
                .filter(status -> kinds.get(status.id()) == kind)
                .map(status -> status.id() + ".0")
                .findFirst()
                .orElse("");
    }

    /// The customer's other tickets that this one can be merged into.
    List<Conversation.Other> mergeable() {
        return conversation.others().stream()
                .filter(it -> it.kind() != StatusKind.MERGED)
                .limit(5)
                .toList();
    }

    List<TimeChoices.Choice> snoozes(View view) {
        return TimeChoices.postponing(view);
    }

    /// It cannot break out of its JSON text.
    private static String json(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    /// The value of a part of the ticket, in the format of its field.
    String present(String part) {
        var ticket = conversation.ticket();
        return switch (part) {
            case "status" -> status();
            case "agent" -> ticket.agentLogin().orElse("");
            case "queue" -> Long.toString(ticket.queueId());
            case "category" -> Long.toString(ticket.categoryId().orElse(0));
            case "tags" -> String.join(", ", ticket.tags());
            default ->
                ticket.customFields().stream()
                        .filter(field -> part.equals("field." + field.field().name()))
                        .findFirst()
                        .flatMap(FieldValue::value)
                        .orElse("");
        };
    }

    /// The value of `hx-vals` for the field of a part.
    String before(String part) {
        return "{\"before\":\"" + json(present(part)) + "\"}";
    }

    String customer() {
        return conversation.customerName().isEmpty() ? conversation.ticket().from() : conversation.customerName();
    }

    /// The reply that can still be cancelled.
    Optional<MessageParts> undoable() {
        return messages.reversed().stream()
                .filter(MessageParts::isReply)
                .filter(message -> message.entry().message().ticketId() == id())
                .findFirst()
                .filter(message ->
                        message.entry().deliveries().stream().anyMatch(it -> it.status() == DeliveryStatus.HELD));
    }
}
