package odzew.notification;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import odzew.notice.AgentMails;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Notifications by e-mail, for agents who chose that.
public final class NotificationMails {

    private static final int QUOTED = 1_000;

    private static final LocalizedText MENTION =
            new LocalizedText("%s mentioned you in ticket #%s", "%s: wzmianka o Tobie w zgłoszeniu #%s");
    private static final LocalizedText ASSIGNED =
            new LocalizedText("%s assigned you ticket #%s", "%s: przypisano Ci zgłoszenie #%s");
    private static final LocalizedText CUSTOMER_WROTE =
            new LocalizedText("%s wrote in ticket #%s", "%s: nowa wiadomość w zgłoszeniu #%s");
    private static final LocalizedText FOLLOWED =
            new LocalizedText("%s wrote in ticket #%s, which you follow", "%s: wpis w obserwowanym zgłoszeniu #%s");
    private static final LocalizedText WOKEN =
            new LocalizedText("%s: ticket #%s is due again", "%s: wraca odłożone zgłoszenie #%s");
    private static final LocalizedText NOT_SENT = new LocalizedText(
            "%s: a message in ticket #%s was not delivered or waits for a decision",
            "%s: wiadomość w zgłoszeniu #%s nie została doręczona albo czeka na decyzję");
    private static final LocalizedText BODY = new LocalizedText("%s\n\n%s", "%s\n\n%s");

    private final AgentMails mails;
    private final Optional<URI> linksTo;

    /// @param linksTo the public address of the server; empty: no links are sent
    public NotificationMails(AgentMails mails, Optional<URI> linksTo) {
        this.mails = mails;
        this.linksTo = linksTo;
    }

    /// False if the agent has no address, or no queue has one to send from.
    boolean send(Handle handle, Occasion occasion, Instant now) {
        String actor = actor(handle, occasion.event().actor());
        LocalizedText subject =
                text(occasion.kind()).with(actor, occasion.ticket().id());
        var body = new StringBuilder();
        if (!occasion.text().isEmpty()) {
            String text = occasion.text();
            int end = text.offsetByCodePoints(0, Math.min(QUOTED, text.codePointCount(0, text.length())));
            body.append(text, 0, end).append(end < text.length() ? "…" : "").append("\n\n");
        }
        linksTo.ifPresent(it -> body.append(it.toString().replaceAll("/+$", ""))
                .append("/desk/tickets/")
                .append(occasion.ticket().id()));
        return mails.send(
                handle,
                occasion.agentId(),
                subject,
                BODY.with(occasion.ticket().subject(), body.toString().strip()),
                now);
    }

    private static String actor(Handle handle, String login) {
        return handle.createQuery("select trim(name || ' ' || surname) from agent where login = :login")
                .bind("login", login)
                .mapTo(String.class)
                .findOne()
                .filter(name -> !name.isEmpty())
                .orElse(login.isEmpty() ? "Odzew" : login);
    }

    /// The arguments are the actor's name and the ticket's number.
    static LocalizedText text(NotificationKind kind) {
        return switch (kind) {
            case MENTION -> MENTION;
            case ASSIGNED -> ASSIGNED;
            case CUSTOMER_WROTE -> CUSTOMER_WROTE;
            case FOLLOWED -> FOLLOWED;
            case WOKEN -> WOKEN;
            case NOT_SENT -> NOT_SENT;
        };
    }
}
