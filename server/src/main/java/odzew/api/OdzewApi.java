package odzew.api;

import java.util.Optional;
import odzew.outbox.CapturedMails;
import odzew.ticket.SentMails;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// Our own resources. Captured mails have addresses only while mails are captured.
public final class OdzewApi {

    private final SentMails sentMails;
    private final Optional<CapturedMails> capturedMails;

    public OdzewApi(SentMails sentMails, Optional<CapturedMails> capturedMails) {
        this.sentMails = sentMails;
        this.capturedMails = capturedMails;
    }

    public RouterFunction<ServerResponse> routes() {
        RouterFunction<ServerResponse> deliveries = new DeliveryApi(sentMails).routes();
        return capturedMails
                .map(mails -> deliveries.and(new CapturedApi(mails).routes()).and(new CapturedPages(mails).routes()))
                .orElse(deliveries);
    }
}
