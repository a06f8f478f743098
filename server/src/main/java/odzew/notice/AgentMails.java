package odzew.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

/// Sends e-mail from the server to agents, in their language, from the address of the first queue that has one,
/// through the outbox.
public final class AgentMails {

    private static final LocalizedText GREETING = new LocalizedText("Hello %s,", "Dzień dobry, %s!");

    private record Recipient(String name, String email, Language language) {}

    private final Outbox outbox;
    private final MessageIds messageIds;

    public AgentMails(Outbox outbox, MessageIds messageIds) {
        this.outbox = outbox;
        this.messageIds = messageIds;
    }

    /// Part of the caller's transaction. False if the agent has no address, or no queue has one to send from.
    public boolean send(Handle handle, long agentId, LocalizedText subject, LocalizedText body, Instant at) {
        Optional<Recipient> agent = recipient(handle, agentId);
        Optional<MailAddress> from = sender(handle);
        if (agent.isEmpty() || from.isEmpty()) {
            return false;
        }
        Language language = agent.get().language();
        String text = GREETING.in(language, agent.get().name()) + "\n\n" + body.in(language) + "\n";
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
