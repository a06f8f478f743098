package odzew.web.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.database.RoundTrip;
import odzew.desk.Conversation;
import odzew.desk.DeskTickets;
import odzew.desk.ReadMarks;
import odzew.desk.ReplyTexts;
import odzew.inbox.MailOrigin;
import odzew.inbox.MailOrigins;
import odzew.notification.Followers;
import odzew.setup.Dictionaries;
import odzew.ticket.Drafts;
import odzew.ticket.MessageWindow;
import odzew.ticket.StatusKind;
import odzew.web.View;
import odzew.web.customer.CustomerCards;
import odzew.web.customer.CustomerModel;
import org.jdbi.v3.core.Handle;

/// Everything that a ticket's page shows, read in one transaction. What needs nothing of the ticket travels
/// together.
///
/// @param read the newest message that the agent has seen
/// @param signature for a reply that is not begun yet; else empty
record TicketContent(
        Conversation conversation,
        long read,
        Map<Drafts.Kind, Drafts.Draft> drafts,
        List<Dictionaries.StatusView> statuses,
        Map<Long, StatusKind> kinds,
        List<Dictionaries.CategoryView> categories,
        List<Dictionaries.QueueView> queues,
        List<Agent> agents,
        Map<Long, MailOrigin> origins,
        Followers.Of followers,
        Optional<CustomerModel> person,
        List<ReplyTexts.Choice> templates,
        String signature) {

    Optional<Drafts.Draft> draft(Drafts.Kind kind) {
        return Optional.ofNullable(drafts.get(kind));
    }

    /// The parts of the server that know it.
    record Reader(
            DeskTickets desk,
            ReplyTexts texts,
            Dictionaries dictionaries,
            MailOrigins origins,
            CustomerCards cards,
            Followers followers) {

        TicketContent read(View view, long id, MessageWindow window) {
            return desk.page(handle -> read(handle, view, id, window));
        }

        /// Filled when the round trip is over.
        private record Parts(
                List<Long> read,
                List<Drafts.Draft> drafts,
                List<Dictionaries.StatusView> statuses,
                List<Map.Entry<Long, StatusKind>> kinds,
                List<Dictionaries.CategoryView> categories,
                List<Dictionaries.QueueView> queues,
                List<Agent> agents) {}

        private TicketContent read(Handle handle, View view, long id, MessageWindow window) {
            var me = view.me();
            Conversation conversation = desk.conversation(handle, me.queues(), id, window);
            Parts parts = RoundTrip.ask(
                    handle,
                    trip -> new Parts(
                            ReadMarks.seenUpTo(trip, me.id(), id),
                            Drafts.find(trip, me.id(), id),
                            dictionaries.statuses(trip),
                            DeskTickets.statusKinds(trip),
                            dictionaries.categories(trip),
                            dictionaries.queues(trip),
                            Agents.list(trip)));
            Map<Drafts.Kind, Drafts.Draft> drafts =
                    parts.drafts().stream().collect(Collectors.toMap(Drafts.Draft::kind, Function.identity()));
            Drafts.Draft reply = drafts.get(Drafts.Kind.REPLY);
            return new TicketContent(
                    conversation,
                    parts.read().getFirst(),
                    drafts,
                    parts.statuses(),
                    parts.kinds().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    parts.categories(),
                    parts.queues(),
                    parts.agents(),
                    origins.of(
                            handle,
                            conversation.entries().stream()
                                    .map(entry -> entry.message().id())
                                    .toList()),
                    followers.of(handle, me.queues(), me.id(), id),
                    conversation.ticket().customerId().isPresent()
                            ? cards.of(
                                    handle, conversation.ticket().customerId().getAsLong())
                            : Optional.empty(),
                    texts.choices(handle, conversation.ticket().queueId(), me.id()),
                    reply != null && !reply.body().isBlank()
                            ? ""
                            : texts.signature(handle, me.queues(), id, me.displayName()));
        }
    }
}
