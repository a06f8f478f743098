package odzew;

import java.util.List;
import odzew.account.AgentPasswords;
import odzew.api.EventApi;
import odzew.api.MailboxApi;
import odzew.api.OdzewApi;
import odzew.api.StreamTimes;
import odzew.api.WebhookControlApi;
import odzew.api.docs.ReferencePages;
import odzew.customer.PeopleFinder;
import odzew.desk.CountBoards;
import odzew.desk.PlannedMails;
import odzew.desk.ReplyTexts;
import odzew.desk.TeamBoard;
import odzew.desk.ViewCounts;
import odzew.http.BodyReader;
import odzew.http.FallbackRoutes;
import odzew.http.JsonBody;
import odzew.http.Route;
import odzew.inbox.MailOrigins;
import odzew.inbox.SpamTickets;
import odzew.ops.Operations;
import odzew.settings.ProgramVersion;
import odzew.settings.Settings;
import odzew.setup.ReplyTemplates;
import odzew.thulium.NotOffered;
import odzew.thulium.PassThrough;
import odzew.thulium.PeopleApi;
import odzew.thulium.ThuliumApi;
import odzew.thulium.WebhookApi;
import odzew.thulium.WireTime;
import odzew.ticket.TakingBack;
import odzew.web.Assets;
import odzew.web.Desk;
import odzew.web.Sessions;
import odzew.web.customer.CustomerCards;
import odzew.web.customer.CustomerPages;
import odzew.web.customer.PeoplePages;
import odzew.web.inbox.BulkPages;
import odzew.web.inbox.InboxPages;
import odzew.web.inbox.ListReader;
import odzew.web.inbox.LivePages;
import odzew.web.inbox.SearchPages;
import odzew.web.inbox.ViewPages;
import odzew.web.live.ChangeHub;
import odzew.web.live.Presence;
import odzew.web.notification.NotificationPages;
import odzew.web.team.TeamPage;
import odzew.web.template.TemplatePages;
import odzew.web.ticket.DraftPages;
import odzew.web.ticket.FilePages;
import odzew.web.ticket.MailFrames;
import odzew.web.ticket.OpenPages;
import odzew.web.ticket.PlannedPages;
import odzew.web.ticket.TicketPages;
import odzew.web.ticket.TiePages;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// Builds what the doors serve: the vendor's API, our own resources, health, and the desk.
final class Doors {

    private Doors() {}

    /// All routes; unknown addresses have an answer too.
    static RouterFunction<ServerResponse> routes(
            Core core,
            Settings settings,
            Operations operations,
            Presence presence,
            Sessions sessions,
            SignInParts signIn,
            BodyReader bodies) {
        var body = new JsonBody(bodies);
        var thulium = new ThuliumApi(
                core.tickets,
                core.dictionaries,
                core.temporaryFiles,
                core.attachments,
                body,
                new WireTime(settings.zone(), core.clock));
        var people = new PeopleApi(
                core.customerRegister,
                core.companies,
                core.accounts.directory,
                body,
                new WireTime(settings.zone(), core.clock));
        var ours = new OdzewApi(
                core.sentMails, core.receiving.incomingMails, core.sending.capturedMails, core.feed, core.acts);
        var reference = new ReferencePages(ProgramVersion.text());
        var all = signIn.completing(thulium.routes(), bodies)
                .and(people.routes())
                .and(ours.routes())
                .and(new EventApi(core.feed, StreamTimes.USUAL).routes())
                .and(Route.all(new MailboxApi(core.receiving.mailboxes, core.clock).routes()))
                .and(Route.all(new WebhookControlApi(core.notifying.webhooks, core.notifying.sender::test).routes()))
                .and(new WebhookApi(core.notifying.webhooks, body).routes())
                .and(operations.routes())
                .and(reference.routes())
                .and(desk(core, settings, presence, sessions, signIn));
        var passed = settings.passThrough()
                .map(original -> all.and(new PassThrough(original, bodies).routes()))
                .orElse(all);
        return FallbackRoutes.completing(
                core.sandbox.map(it -> passed.and(it.routes(core, body))).orElse(passed), NotOffered::error);
    }

    private static RouterFunction<ServerResponse> desk(
            Core core, Settings settings, Presence presence, Sessions sessions, SignInParts signIn) {
        var frames = new MailFrames(core.desk.tickets, core.attachments, core.secret, core.clock);
        var boards = new CountBoards(core.database, core.clock);
        var reader = new ListReader(
                core.database,
                core.desk.lists,
                core.desk.savedViews,
                new ViewCounts(core.desk.lists, core.clock),
                boards,
                core.feed,
                settings.zone(),
                core.clock);
        var inbox = new InboxPages(reader, core.desk.readMarks);
        var hub = new ChangeHub(core.database, boards, core.feed);
        var ticket = new TicketPages(
                core.tickets,
                core.desk.tickets,
                core.sentMails,
                new TakingBack(
                        core.database, core.sentMails, core.drafts, core.temporaryFiles, core.tickets, core.clock),
                core.drafts,
                new ReplyTexts(core.database),
                core.dictionaries,
                frames,
                inbox::column,
                core.desk.readMarks,
                core.temporaryFiles,
                presence,
                new MailOrigins(core.database),
                new CustomerCards(core.customerRegister, core.companies),
                core.team.followers,
                core.team.notifications,
                core.team.snoozing,
                new SpamTickets(core.database, core.tickets, core.receiving.incomingMails, core.acts));
        return new Desk(
                        Assets.load(),
                        new Desk.Accounts(
                                core.accounts.deskAgents,
                                new AgentPasswords(core.database, core.accounts.notices, core.clock),
                                core.accounts.secondFactor,
                                core.accounts.passkeys,
                                core.accounts.passkeySignIn,
                                core.accounts.passwordLinks,
                                core.accounts.firstRun,
                                sessions,
                                signIn.access()),
                        settings.zone(),
                        core.clock,
                        new DeskAttention(core))
                .routes(List.of(
                        inbox.routes(),
                        new BulkPages(reader, core.tickets).routes(),
                        new ViewPages(reader, core.desk.savedViews).routes(),
                        new SearchPages(core.database, core.desk.search, settings.zone()).routes(),
                        new LivePages(
                                        reader,
                                        core.desk.tickets,
                                        core.desk.readMarks,
                                        core.feed,
                                        hub,
                                        presence,
                                        id -> sessions.isOpen(id, core.accounts.deskAgents),
                                        core.team.notifications)
                                .routes(),
                        ticket.routes(),
                        new DraftPages(core.drafts).routes(),
                        new PlannedPages(core.desk.tickets, new PlannedMails(core.database), core.sentMails).routes(),
                        new NotificationPages(core.team.notifications, core.team.pushDevices).routes(),
                        new TemplatePages(new ReplyTemplates(core.database, core.clock), core.dictionaries).routes(),
                        new PeoplePages(new PeopleFinder(core.database), core.accounts.agents).routes(),
                        new CustomerPages(
                                        core.customerRegister,
                                        core.companies,
                                        new PeopleFinder(core.database),
                                        core.desk.tickets)
                                .routes(),
                        new OpenPages(
                                        core.tickets,
                                        core.dictionaries,
                                        new ReplyTexts(core.database),
                                        core.temporaryFiles)
                                .routes(),
                        new TeamPage(new TeamBoard(core.database)).routes(),
                        new TiePages(core.ticketTies).routes(),
                        new FilePages(core.temporaryFiles).routes(),
                        AdminRoutes.pages(core, settings, sessions)))
                .and(frames.routes());
    }
}
