package odzew.web.admin;

import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.mailbox.oauth.OAuthProvider;
import odzew.problem.LocalizedText;
import odzew.web.Html;
import odzew.web.Sessions;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// OAuth consent: the mailbox's owner grants it at the provider, in this browser. The provider redirects back
/// here if the installation has a public address; otherwise the administrator pastes the answer.
final class ConsentPages {

    private static final String ANSWER = MailboxPages.PATH + "/consent";
    private static final String NOWHERE = "http://localhost";

    private final Mailboxes mailboxes;
    private final Consents consents;
    private final Optional<URI> publicUrl;

    ConsentPages(Mailboxes mailboxes, Consents consents, Optional<URI> publicUrl) {
        this.mailboxes = mailboxes;
        this.consents = consents;
        this.publicUrl = publicUrl;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(ANSWER, this::answer)
                .POST(MailboxPages.ONE + "/consent", this::ask)
                .POST(MailboxPages.ONE + "/consent/answer", this::give)
                .build();
    }

    static String returnTo(Optional<URI> publicUrl) {
        return publicUrl
                .map(url -> url.toString().replaceFirst("/+$", "") + ANSWER)
                .orElse(NOWHERE);
    }

    private ServerResponse ask(ServerRequest request) {
        Mailbox mailbox = mailboxes.get(MailboxPages.address(request));
        var form = new Form(request);
        String url = consents.ask(
                mailbox,
                provider(form),
                form.text("client_id"),
                request.param("client_secret").orElse("").strip(),
                returnTo(publicUrl),
                MailboxPages.act(request, "oauth", mailbox.address()));
        Sessions.require(request.servletRequest());
        request.servletRequest().getSession(true).setAttribute(asked(mailbox), Consents.state(url));
        return Html.page(
                request, 200, out -> JtemailboxConsentGenerated.render(out, null, View.of(request), mailbox, url));
    }

    private static OAuthProvider provider(Form form) {
        if (form.text("provider").equals("google")) {
            return OAuthProvider.google();
        }
        OAuthProvider microsoft = OAuthProvider.microsoft(form.given("tenant").orElse("organizations"));
        return form.given("graph").isPresent() ? microsoft.withGraph() : microsoft;
    }

    /// The target of the provider's redirect.
    private ServerResponse answer(ServerRequest request) {
        String state = request.param("state").orElse("");
        Optional<Mailbox> mailbox = consents.waitingFor(state).filter(it -> isAskedHere(request, it, state));
        if (mailbox.isEmpty()) {
            throw MailboxPages.problem(
                    new LocalizedText(MailboxText.CONSENT_LOST.english(), MailboxText.CONSENT_LOST.polish()));
        }
        String query = Optional.ofNullable(request.uri().getRawQuery()).orElse("");
        return taken(request, mailbox.get(), returnTo(publicUrl) + "?" + query);
    }

    /// Another site cannot make an administrator's browser bring the answer to a consent that it began itself.
    private static boolean isAskedHere(ServerRequest request, Mailbox mailbox, String state) {
        HttpSession session = request.servletRequest().getSession(false);
        return session != null && state.equals(session.getAttribute(asked(mailbox)));
    }

    private static String asked(Mailbox mailbox) {
        return "odzew.consent_of." + mailbox.id();
    }

    private ServerResponse give(ServerRequest request) {
        return taken(request, mailboxes.get(MailboxPages.address(request)), new Form(request).text("answer"));
    }

    private ServerResponse taken(ServerRequest request, Mailbox mailbox, String answer) {
        try {
            consents.give(mailbox, answer, MailboxPages.act(request, "oauth_code", mailbox.address()));
            return Html.seeOther(request, MailboxPages.path(mailbox.address()));
        } catch (MailboxTrouble trouble) {
            throw MailboxPages.problem(trouble.text());
        }
    }
}
