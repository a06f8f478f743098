package odzew.web.admin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import odzew.account.AuditedCommand;
import odzew.mailbox.KnownServer;
import odzew.mailbox.Mailbox;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.problem.LocalizedText;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.setup.Dictionaries;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Mailboxes: connecting one, and its health. Requests to their servers are in `MailboxSetUp`.
final class MailboxPages {

    static final String PATH = AdminPages.PATH + "/mailboxes";
    static final String ONE = PATH + "/{address:.+@.+}";

    private final Mailboxes mailboxes;
    private final Consents consents;
    private final Dictionaries dictionaries;
    private final Function<String, List<String>> exchangers;
    private final Optional<URI> publicUrl;
    private final MailboxSetUp setUp;

    /// @param exchangers looks up the mail exchangers of a domain
    /// @param publicUrl the address at which browsers reach these pages, if it is set: OAuth consent redirects
    /// to it
    MailboxPages(
            Mailboxes mailboxes,
            Consents consents,
            Dictionaries dictionaries,
            Function<String, List<String>> exchangers,
            Optional<URI> publicUrl) {
        this.mailboxes = mailboxes;
        this.consents = consents;
        this.dictionaries = dictionaries;
        this.exchangers = exchangers;
        this.publicUrl = publicUrl;
        this.setUp = new MailboxSetUp(mailboxes);
    }

    RouterFunction<ServerResponse> routes() {
        var asking = new ConsentPages(mailboxes, consents, publicUrl);
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", this::blank)
                .POST(PATH + "/new", this::create)
                .GET(PATH + "/guess", this::guess)
                .build()
                .and(asking.routes())
                .and(setUp.routes())
                .and(RouterFunctions.route()
                        .GET(ONE, this::show)
                        .POST(ONE, this::change)
                        .POST(ONE + "/pause", this::pause)
                        .POST(ONE + "/password", this::setPassword)
                        .POST(ONE + "/remove", this::remove)
                        .build());
    }

    private ServerResponse list(ServerRequest request) {
        var all = mailboxes.list();
        var queues = dictionaries.queues();
        return Html.page(request, 200, out -> JtemailboxesGenerated.render(out, null, View.of(request), all, queues));
    }

    private ServerResponse blank(ServerRequest request) {
        var queues = dictionaries.queues();
        String chosen = request.param("queue").orElse("");
        String returnTo = ConsentPages.returnTo(publicUrl);
        return Html.page(
                request,
                200,
                out -> JtemailboxNewGenerated.render(out, null, View.of(request), queues, chosen, returnTo));
    }

    /// The server fields for a typed address.
    private ServerResponse guess(ServerRequest request) {
        Optional<KnownServer> server = KnownServer.of(new Form(request).text("address"), exchangers);
        return Html.page(request, 200, out -> JtemailboxServerGenerated.render(out, null, View.of(request), server));
    }

    private ServerResponse create(ServerRequest request) {
        var form = new MailboxForm(new Form(request));
        Mailbox mailbox = mailboxes.add(form.added(), act(request, "add", form.address()));
        return Html.seeOther(request, path(mailbox.address()));
    }

    private ServerResponse show(ServerRequest request) {
        Mailbox mailbox = mailboxes.get(address(request));
        var look = new MailboxModel(
                mailbox,
                mailboxes.validity(mailbox),
                mailboxes.leftOut(mailbox),
                consents.lastAsked(mailbox),
                dictionaries.queues(),
                ConsentPages.returnTo(publicUrl),
                request.param("begun").isPresent());
        return Html.page(request, 200, out -> JtemailboxGenerated.render(out, null, View.of(request), look));
    }

    private ServerResponse change(ServerRequest request) {
        Mailbox now = mailboxes.get(address(request));
        mailboxes.change(new MailboxForm(new Form(request)).changed(now), act(request, "set", now.address()));
        return Html.seeOther(request, path(now.address()));
    }

    private ServerResponse pause(ServerRequest request) {
        mailboxes.pause(address(request), act(request, "pause", address(request)));
        return Html.seeOther(request, path(address(request)));
    }

    private ServerResponse setPassword(ServerRequest request) {
        mailboxes.setSecret(
                address(request), request.param("password").orElse(""), act(request, "secret", address(request)));
        return Html.seeOther(request, path(address(request)));
    }

    private ServerResponse remove(ServerRequest request) {
        mailboxes.remove(address(request), act(request, "remove", address(request)));
        return Html.seeOther(request, PATH);
    }

    /// A refusal by a mailbox's server or an OAuth provider.
    static Problem problem(LocalizedText text) {
        return new Problem.Conflict(PageError.MAILBOX_REFUSED.of(text));
    }

    static AuditedCommand act(ServerRequest request, String action, String address) {
        return new Form(request).act("mailbox." + action, "mailbox " + address);
    }

    static String address(ServerRequest request) {
        return request.pathVariable("address");
    }

    /// The address of a mailbox's page.
    static String path(String address) {
        return PATH + "/" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
