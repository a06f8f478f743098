package odzew.web.ticket;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.account.Agent;
import odzew.account.AuditedCommand;
import odzew.desk.Conversation;
import odzew.desk.DeskTickets;
import odzew.desk.ReadMarks;
import odzew.file.TemporaryFiles;
import odzew.inbox.MailOrigin;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.notification.Notifications;
import odzew.problem.Problem;
import odzew.setup.Dictionaries;
import odzew.ticket.Drafts;
import odzew.ticket.KnownPart;
import odzew.ticket.MessageWindow;
import odzew.ticket.StatusKind;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// A ticket's current page, whole or in part, with a notice of the last action.
final class TicketScreen {

    /// Sent by a page that prefetches a likely next ticket: this marks no message as seen.
    private static final String LIKELY = "X-Odzew-Likely";

    /// A request that sent a reply.
    private static final String SENT = "odzew.sent";

    private final DeskTickets desk;
    private final TicketContent.Reader contents;
    private final MailFrames frames;
    private final ListColumn list;
    private final ReadMarks marks;
    private final TemporaryFiles uploads;
    private final Notifications notifications;

    TicketScreen(
            DeskTickets desk,
            TicketContent.Reader contents,
            MailFrames frames,
            ListColumn list,
            ReadMarks marks,
            TemporaryFiles uploads,
            Notifications notifications) {
        this.desk = desk;
        this.contents = contents;
        this.frames = frames;
        this.list = list;
        this.marks = marks;
        this.uploads = uploads;
        this.notifications = notifications;
    }

    ServerResponse show(ServerRequest request, Optional<PageNotice> notice) {
        return show(request, notice, Set.of());
    }

    private ServerResponse show(ServerRequest request, Optional<PageNotice> notice, Set<String> kept) {
        View view = View.of(request);
        TicketPage page =
                page(view, id(request), notice).knowing(request.param("was").orElse(""), kept);
        if (request.headers().firstHeader(LIKELY) == null) {
            see(view, page);
        }
        if (Html.isPart(request, "main")) {
            Map<String, String> more =
                    request.attribute(SENT).isPresent() ? Map.of("HX-Trigger-After-Settle", "odzew:sent") : Map.of();
            return Html.page(request, 200, more, out -> JtemainGenerated.render(out, null, view, page));
        }
        return Html.page(
                request, 200, out -> JtepageGenerated.render(out, null, view, page, list.of(view, request, page.id())));
    }

    /// The page then leads to what the agent chose to see after sending.
    static void sent(ServerRequest request) {
        request.attributes().put(SENT, true);
    }

    ServerResponse messages(ServerRequest request) {
        View view = View.of(request);
        MessageWindow window = request.param("since")
                .filter(since -> since.matches("[0-9]{1,18}"))
                .map(since -> MessageWindow.since(Long.parseLong(since)))
                .orElse(MessageWindow.NEWEST);
        TicketPage page = page(view, id(request), window, Optional.empty());
        see(view, page);
        return Html.page(request, 200, out -> JtemessagesGenerated.render(out, null, view, page));
    }

    /// The panel beside the conversation, after a change elsewhere.
    ServerResponse card(ServerRequest request) {
        View view = View.of(request);
        TicketPage page = page(view, id(request), Optional.empty());
        return Html.page(request, 200, out -> JtecardGenerated.render(out, null, view, page, true));
    }

    /// A long conversation starts with its newest messages; older ones are added above.
    ServerResponse older(ServerRequest request) {
        View view = View.of(request);
        TicketPage page = page(view, id(request), MessageWindow.before(number(request, "message")), Optional.empty());
        return Html.page(request, 200, out -> JteolderGenerated.render(out, null, view, page));
    }

    /// The changed page; without script by a redirect, so that a reload repeats nothing.
    ///
    /// @param fresh the forms that are reset, because their content was used; the others stay as they are in
    /// the browser
    ServerResponse done(ServerRequest request, Optional<PageNotice> notice, String... fresh) {
        return Html.isPart(request)
                ? show(request, notice, kept(fresh))
                : Html.seeOther(request, Desk.PATH + "/tickets/" + id(request));
    }

    /// The page after a repeated form, with a notice about the repetition.
    ServerResponse repeated(ServerRequest request, String already, String form) {
        return show(request, Optional.of(new PageNotice("ok", already)), kept(form));
    }

    ServerResponse refused(ServerRequest request, Problem problem) {
        return refused(request, problem, Optional.empty());
    }

    /// @param wanted the change that met a colleague's; the notice offers to make it all the same
    ServerResponse refused(ServerRequest request, Problem problem, Optional<KnownPart> wanted) {
        Optional<PageNotice.Again> again =
                wanted.map(part -> new PageNotice.Again(part.name(), part.value(), TicketText.CHANGE_ANYWAY));
        return refused(request, problem, again, Optional.empty());
    }

    /// A refused value of a custom field; it stays in its input, with the error beside it.
    ServerResponse refusedField(ServerRequest request, Problem problem, KnownPart typed) {
        return refused(request, problem, Optional.empty(), Optional.of(typed));
    }

    private ServerResponse refused(
            ServerRequest request, Problem problem, Optional<PageNotice.Again> again, Optional<KnownPart> typed) {
        View view = View.of(request);
        String text = problem.errors().stream()
                .map(error -> FormErrors.text(error, view))
                .collect(Collectors.joining(" "));
        return show(request, Optional.of(new PageNotice("problem", text, again, typed)), kept());
    }

    void require(View view, long ticketId) {
        desk.require(view.me().queues(), ticketId);
    }

    private static Set<String> kept(String... fresh) {
        var kept = new HashSet<>(Set.of(TicketPage.REPLY, TicketPage.COMMENT, TicketPage.FORWARD));
        kept.removeAll(List.of(fresh));
        return kept;
    }

    private void see(View view, TicketPage page) {
        page.conversation().entries().stream()
                .mapToLong(entry -> entry.message().id())
                .max()
                .ifPresent(newest -> marks.seen(view.me().id(), view.me().queues(), page.id(), newest));
        notifications.ticketSeen(view.me().id(), page.id());
    }

    private TicketPage page(View view, long id, Optional<PageNotice> notice) {
        return page(view, id, MessageWindow.NEWEST, notice);
    }

    private TicketPage page(View view, long id, MessageWindow window, Optional<PageNotice> notice) {
        TicketContent content = contents.read(view, id, window.withoutLargeHtml());
        Conversation conversation = content.conversation();
        var notes = new NoteLines(view, content.statuses());
        Optional<Drafts.Draft> draft = content.draft(Drafts.Kind.REPLY);
        Optional<Drafts.Draft> comment = content.draft(Drafts.Kind.COMMENT);
        Optional<Drafts.Draft> forward = content.draft(Drafts.Kind.FORWARD);
        return new TicketPage(
                        conversation,
                        conversation.entries().stream()
                                .map(entry -> MessageParts.of(entry, conversation, view, frames, notes)
                                        .from(
                                                content.origins()
                                                        .get(entry.message().id()),
                                                view))
                                .toList(),
                        choosable(content.statuses(), content.kinds(), conversation),
                        content.kinds(),
                        content.categories(),
                        content.queues().stream()
                                .filter(queue -> view.me().queues().includes(queue.id()))
                                .toList(),
                        content.agents().stream().filter(Agent::active).toList(),
                        draft,
                        uploads.named(draft.map(Drafts.Draft::files).orElse(List.of())),
                        comment,
                        uploads.named(comment.map(Drafts.Draft::files).orElse(List.of())),
                        forward,
                        uploads.named(forward.map(Drafts.Draft::files).orElse(List.of())),
                        others(content),
                        content.followers(),
                        content.person(),
                        content.templates(),
                        content.signature(),
                        notice,
                        "",
                        Set.of(),
                        0)
                .unreadAfter(content.read());
    }

    /// Those whom the newest received message names, without the customer, our own and unattended addresses.
    private static List<String> others(TicketContent content) {
        Set<String> ours = content.queues().stream()
                .map(queue -> queue.email().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        var found = new LinkedHashMap<String, String>();
        content.origins().values().stream()
                .max(Comparator.comparingLong(MailOrigin::messageId))
                .ifPresent(newest -> Stream.of("FROM", "TO", "CC")
                        .flatMap(role -> newest.of(role).stream())
                        .filter(person -> !person.address()
                                .equalsIgnoreCase(
                                        content.conversation().ticket().from()))
                        .filter(person -> !ours.contains(unsigned(person.address())))
                        .filter(person -> MailAddress.isValid(person.address()))
                        .filter(person -> !MailAddress.isUnattended(person.address()))
                        .forEach(person -> found.putIfAbsent(
                                person.address().toLowerCase(Locale.ROOT),
                                AddressList.text(MessageParts.address(person)))));
        return List.copyOf(found.values());
    }

    /// Without what a plus sign adds to the mailbox.
    private static String unsigned(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
    }

    /// A ticket is merged by the merge action, not by its status.
    private static List<Dictionaries.StatusView> choosable(
            List<Dictionaries.StatusView> statuses, Map<Long, StatusKind> kinds, Conversation conversation) {
        return statuses.stream()
                .filter(status -> kinds.get(status.id()) != StatusKind.MERGED
                        || status.id() == conversation.ticket().statusId())
                .toList();
    }

    static AuditedCommand act(ServerRequest request, String action) {
        return View.of(request).act(request, action, "ticket " + id(request));
    }

    static long id(ServerRequest request) {
        return number(request, "id");
    }

    static long number(ServerRequest request, String name) {
        return Long.parseLong(request.pathVariable(name));
    }
}
