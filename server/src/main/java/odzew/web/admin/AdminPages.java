package odzew.web.admin;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import odzew.account.AgentRegister;
import odzew.account.ApiUsers;
import odzew.account.AuditTrail;
import odzew.account.Role;
import odzew.field.CustomFields;
import odzew.mailbox.MailExchangers;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.setup.Dictionaries;
import odzew.setup.DictionaryEditing;
import odzew.setup.QueueEditing;
import odzew.web.Desk;
import odzew.web.View;
import odzew.webhook.WebhookSender;
import odzew.webhook.Webhooks;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// The administration; each of its pages is for administrators only.
public final class AdminPages {

    static final String PATH = Desk.PATH + "/admin";

    private final List<RouterFunction<ServerResponse>> pages;

    public AdminPages(
            Dictionaries dictionaries,
            DictionaryEditing editing,
            QueueEditing queues,
            AgentRegister register,
            ApiUsers apiUsers,
            CustomFields fields,
            Mailboxes mailboxes,
            Consents consents,
            Optional<URI> publicUrl,
            Webhooks webhooks,
            WebhookSender webhookSender,
            AuditTrail audit) {
        pages = List.of(
                new QueuePages(dictionaries, queues, mailboxes).routes(),
                new ApiUserPages(apiUsers).routes(),
                new DictionaryPages(dictionaries, editing).routes(),
                new FieldPages(fields).routes(),
                new MailboxPages(mailboxes, consents, dictionaries, new MailExchangers(), publicUrl).routes(),
                new WebhookPages(webhooks, webhookSender).routes(),
                new AuditPage(audit, register).routes());
    }

    /// @param more further areas below the same path
    public RouterFunction<ServerResponse> routes(List<RouterFunction<ServerResponse>> more) {
        RouterFunction<ServerResponse> all = pages.getFirst();
        for (RouterFunction<ServerResponse> page : pages.subList(1, pages.size())) {
            all = all.and(page);
        }
        for (RouterFunction<ServerResponse> page : more) {
            all = all.and(page);
        }
        return all.filter((request, next) -> {
            View.of(request).require(Role.ADMINISTRATOR);
            return next.handle(request);
        });
    }
}
