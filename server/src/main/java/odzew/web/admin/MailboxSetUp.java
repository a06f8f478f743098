package odzew.web.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.imap.HistoryPreview;
import odzew.mailbox.imap.Mailboxes;
import odzew.problem.LocalizedText;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Slow requests to a mailbox's server: connection test, preview, start. Each response is a fragment of the
/// mailbox's page, so that the page itself does not wait.
final class MailboxSetUp {

    private final Mailboxes mailboxes;

    MailboxSetUp(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(MailboxPages.ONE + "/test", this::test)
                .GET(MailboxPages.ONE + "/preview", this::preview)
                .POST(MailboxPages.ONE + "/begin", this::begin)
                .build();
    }

    private ServerResponse test(ServerRequest request) {
        String address = MailboxPages.address(request);
        var report = mailboxes.test(address);
        return Html.page(
                request, 200, out -> JtemailboxTestGenerated.render(out, null, View.of(request), address, report));
    }

    private ServerResponse preview(ServerRequest request) {
        Mailbox mailbox = mailboxes.get(MailboxPages.address(request));
        String days =
                request.param("days").filter(it -> it.matches("[0-9]{1,5}")).orElse("30");
        try {
            HistoryPreview preview = mailboxes.preview(mailbox.address(), since(request, days));
            return Html.page(
                    request,
                    200,
                    out -> JtemailboxPreviewGenerated.render(
                            out, null, View.of(request), mailbox, days, Optional.of(preview), LocalizedText.NOTHING));
        } catch (MailboxTrouble trouble) {
            return Html.page(
                    request,
                    200,
                    out -> JtemailboxPreviewGenerated.render(
                            out, null, View.of(request), mailbox, days, Optional.empty(), trouble.text()));
        }
    }

    /// `days` absent: without history, or continue after a pause.
    private ServerResponse begin(ServerRequest request) {
        String address = MailboxPages.address(request);
        Optional<Instant> since =
                request.param("days").filter(it -> it.matches("[0-9]{1,5}")).map(days -> since(request, days));
        try {
            mailboxes.goLive(address, since, MailboxPages.act(request, "go_live", address));
        } catch (MailboxTrouble trouble) {
            throw MailboxPages.problem(trouble.text());
        }
        return Html.seeOther(request, MailboxPages.path(address) + "?begun=1");
    }

    /// Zero days: the whole history.
    private static Instant since(ServerRequest request, String days) {
        int number = Integer.parseInt(days);
        return number == 0 ? Instant.EPOCH : View.of(request).localizer().now().minus(Duration.ofDays(number));
    }
}
