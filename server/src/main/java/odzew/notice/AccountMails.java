package odzew.notice;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import odzew.account.AccountNotices;
import odzew.account.PasswordLinks;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.HeaderText;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;
import odzew.outbox.Outbox;
import odzew.outbox.OutgoingMail;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Writes agents about their own accounts, from the address of the first queue that has one, through the outbox.
public final class AccountMails implements AccountNotices {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private record Recipient(String login, String name, String email, Language language) {}

    private final Outbox outbox;
    private final MessageIds messageIds;
    private final Optional<URI> linksTo;
    private final ZoneId zone;

    /// @param linksTo the public address of the server; empty: no links are sent
    public AccountMails(Outbox outbox, MessageIds messageIds, Optional<URI> linksTo, ZoneId zone) {
        this.outbox = outbox;
        this.messageIds = messageIds;
        this.linksTo = linksTo;
        this.zone = zone;
    }

    @Override
    public boolean canLink() {
        return linksTo.isPresent();
    }

    @Override
    public void changed(Handle handle, long agentId, Change change, Instant at) {
        LocalizedText subject = AccountMailText.subject(change);
        send(handle, agentId, subject, AccountMailText.CHANGED, List.of(subject, TIME.format(at.atZone(zone))), at);
    }

    @Override
    public boolean link(Handle handle, long agentId, PasswordLinks.Purpose purpose, String token, Instant at) {
        if (linksTo.isEmpty()) {
            return false;
        }
        String link = linksTo.get().toString().replaceAll("/+$", "") + "/desk/password/" + token;
        return switch (purpose) {
            case INVITATION ->
                send(handle, agentId, AccountMailText.INVITATION, AccountMailText.INVITED, List.of(link), at);
            case FORGOTTEN ->
                send(handle, agentId, AccountMailText.FORGOTTEN, AccountMailText.FORGOTTEN_LINK, List.of(link), at);
        };
    }

    private boolean send(
            Handle handle, long agentId, LocalizedText subject, LocalizedText body, List<Object> values, Instant at) {
        Optional<Recipient> agent = recipient(handle, agentId);
        Optional<MailAddress> from = sender(handle);
        if (agent.isEmpty() || from.isEmpty()) {
            return false;
        }
        Language language = agent.get().language();
        String text = AccountMailText.GREETING.in(language, agent.get().name()) + "\n\n"
                + body.in(language, values.toArray()) + "\n\n"
                + AccountMailText.ACCOUNT.in(language, agent.get().login()) + "\n";
        outbox.enqueue(
                handle,
                List.of(new OutgoingMail(
                        OutgoingMail.NO_TICKET,
                        OutgoingMail.NO_TICKET,
                        messageIds.create(
                                OutgoingMail.NO_TICKET,
                                UUID.randomUUID().toString(),
                                Optional.of(from.get().address())),
                        from.get(),
                        List.of(new MailAddress(
                                HeaderText.blank(agent.get().name()),
                                agent.get().email())),
                        List.of(),
                        subject.in(language),
                        Optional.empty(),
                        List.of(),
                        new Body.Plain(text),
                        List.of(),
                        at,
                        at,
                        Automatic.AUTO_GENERATED,
                        false)),
                at);
        return true;
    }

    private static Optional<Recipient> recipient(Handle handle, long agentId) {
        return handle.createQuery("""
                        select login, name, email, language, panel_language from agent
                         where id = :id and email like '%_@_%'
                        """)
                .bind("id", agentId)
                .map((row, _) -> new Recipient(
                        row.getString("login"),
                        row.getString("name").isBlank() ? row.getString("login") : row.getString("name"),
                        row.getString("email"),
                        language(row.getString("language"), row.getString("panel_language"))))
                .findOne();
    }

    /// The agent's own choice, or that of the API's field.
    private static Language language(String chosen, String panel) {
        boolean english = chosen.isEmpty() ? panel.equals("EN") : chosen.equals("en");
        return english ? Language.ENGLISH : Language.POLISH;
    }

    private static Optional<MailAddress> sender(Handle handle) {
        return handle.createQuery("select email from ticket_queue where email <> '' order by id limit 1")
                .mapTo(String.class)
                .findOne()
                .map(address -> new MailAddress("Odzew", address));
    }
}
