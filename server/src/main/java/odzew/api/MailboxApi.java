package odzew.api;

import java.time.InstantSource;
import java.util.List;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.mailbox.Mailbox;
import odzew.mailbox.imap.Mailboxes;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The mailboxes from which mail is fetched, and their health.
public final class MailboxApi {

    private static final String PERMISSION = "odzew.mailboxes";

    private final Mailboxes mailboxes;
    private final InstantSource clock;

    public MailboxApi(Mailboxes mailboxes, InstantSource clock) {
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/odzew/mailboxes", PERMISSION, this::all),
                Route.get("/api/odzew/mailboxes/{address}", PERMISSION, this::one));
    }

    private ServerResponse all(ServerRequest request) {
        return Replies.json(
                200,
                new MailboxJson.ListJson(
                        mailboxes.list().stream().map(it -> json(it, request)).toList()));
    }

    private ServerResponse one(ServerRequest request) {
        return Replies.json(200, json(mailboxes.get(request.pathVariable("address")), request));
    }

    private MailboxJson json(Mailbox mailbox, ServerRequest request) {
        return MailboxJson.of(
                mailbox,
                mailboxes.countLeftOut(mailbox),
                mailboxes.validity(mailbox),
                clock.instant(),
                Replies.language(request));
    }
}
