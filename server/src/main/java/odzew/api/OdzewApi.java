package odzew.api;

import java.util.ArrayList;
import java.util.Optional;
import odzew.account.CommandRunner;
import odzew.history.Feed;
import odzew.http.Route;
import odzew.inbox.IncomingMails;
import odzew.outbox.CapturedMails;
import odzew.ticket.SentMails;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// Our own resources. Captured messages have addresses only in capture mode.
public final class OdzewApi {

    private final SentMails sentMails;
    private final IncomingMails incomingMails;
    private final Optional<CapturedMails> capturedMails;
    private final Feed feed;
    private final CommandRunner acts;

    public OdzewApi(
            SentMails sentMails,
            IncomingMails incomingMails,
            Optional<CapturedMails> capturedMails,
            Feed feed,
            CommandRunner acts) {
        this.sentMails = sentMails;
        this.incomingMails = incomingMails;
        this.capturedMails = capturedMails;
        this.feed = feed;
        this.acts = acts;
    }

    public RouterFunction<ServerResponse> routes() {
        var table = new ArrayList<>(new DeliveryApi(sentMails).routes());
        table.addAll(new IncomingMailApi(incomingMails, acts).routes());
        table.addAll(new SenderRuleApi(incomingMails.rules(), acts).routes());
        capturedMails.ifPresent(mails -> {
            table.addAll(new CapturedApi(mails, feed, acts).routes());
            table.addAll(new CapturedPages(mails).routes());
        });
        return Route.all(table);
    }
}
