package odzew;

import java.util.List;
import odzew.account.AgentRegister;
import odzew.account.AuditTrail;
import odzew.dkim.DkimKeys;
import odzew.doctor.DnsRecords;
import odzew.field.CustomFields;
import odzew.inbox.FirstMessage;
import odzew.mailbox.sending.SenderWarnings;
import odzew.outbox.OutboxControl;
import odzew.privacy.Erasing;
import odzew.privacy.ErasureFiles;
import odzew.privacy.Exporting;
import odzew.privacy.LegalHolds;
import odzew.privacy.Retention;
import odzew.settings.Settings;
import odzew.setup.DictionaryEditing;
import odzew.setup.QueueEditing;
import odzew.trace.Trace;
import odzew.web.Sessions;
import odzew.web.admin.AdminPages;
import odzew.web.admin.AgentPages;
import odzew.web.admin.DkimPages;
import odzew.web.admin.DoctorPage;
import odzew.web.admin.PrivacyPages;
import odzew.web.admin.SenderPages;
import odzew.web.admin.SetUpPage;
import odzew.web.admin.SetUpSteps;
import odzew.web.admin.TracePage;
import odzew.web.mail.MailPages;
import odzew.web.mail.SenderRulePages;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// Builds the administrators' pages.
final class AdminRoutes {

    private AdminRoutes() {}

    static RouterFunction<ServerResponse> pages(Core core, Settings settings, Sessions sessions) {
        return new MailPages(
                        core.database,
                        core.receiving.incomingMails,
                        new OutboxControl(),
                        core.sentMails,
                        core.acts,
                        core.sending.deliverer::wake)
                .routes()
                .and(new SenderRulePages(core.receiving.incomingMails.rules(), core.acts).routes())
                .and(administration(core, settings, sessions));
    }

    private static RouterFunction<ServerResponse> privacy(Core core, Settings settings) {
        return new PrivacyPages(
                        new Erasing(core.database, core.open.url(), core.history, core.clock),
                        new ErasureFiles(settings.data(), settings.backupTo().stream()),
                        new Exporting(core.database, core.open.url(), core.clock),
                        new LegalHolds(core.database, core.clock),
                        new Retention(core.database, core.open.url(), core.clock))
                .routes();
    }

    private static RouterFunction<ServerResponse> agents(Core core, Sessions sessions) {
        return new AgentPages(
                        new AgentRegister(core.database, core.accounts.notices, core.clock),
                        core.accounts.passwordLinks,
                        core.dictionaries,
                        core.accounts.deskAgents,
                        sessions,
                        core.desk.tickets,
                        core.tickets)
                .routes();
    }

    private static RouterFunction<ServerResponse> administration(Core core, Settings settings, Sessions sessions) {
        return new AdminPages(
                        core.dictionaries,
                        new DictionaryEditing(core.database, core.clock),
                        new QueueEditing(core.database, core.clock),
                        new AgentRegister(core.database, core.accounts.notices, core.clock),
                        core.accounts.apiUsers,
                        new CustomFields(core.database, core.clock),
                        core.receiving.mailboxes,
                        core.receiving.consents,
                        settings.publicUrl(),
                        core.notifying.webhooks,
                        core.notifying.sender,
                        new AuditTrail(core.database))
                .routes(List.of(
                        agents(core, sessions),
                        new SetUpPage(new SetUpSteps(
                                        core.dictionaries,
                                        core.senders,
                                        settings.smtp().isPresent(),
                                        core.receiving.mailboxes,
                                        new AgentRegister(core.database, core.accounts.notices, core.clock),
                                        new FirstMessage(core.database)::hasArrived,
                                        () -> core.database.read(OutboxControl::hasSent)))
                                .routes(),
                        new SenderPages(new SenderWarnings(core.senders, settings.smtp(), core.alerting::active))
                                .routes(),
                        new DkimPages(
                                        new DkimKeys(core.database, core.key, core.clock),
                                        name -> DnsRecords.system().textsIfAnswered(name))
                                .routes(),
                        new DoctorPage(core.nightWork.doctor).routes(),
                        new TracePage(new Trace(core.database)).routes(),
                        privacy(core, settings)));
    }
}
