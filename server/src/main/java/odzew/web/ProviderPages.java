package odzew.web;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import odzew.account.DeskAgents;
import odzew.account.SignInAttempts;
import odzew.problem.LocalizedText;
import odzew.signin.ProviderException;
import odzew.signin.ProviderSessions;
import odzew.signin.ProviderSignIn;
import odzew.signin.ProviderSignIn.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The way to the identity provider and back.
public final class ProviderPages {

    static final String PATH = Desk.PATH + "/sign-in/provider";
    static final String ANSWER = PATH + "/answer";
    private static final String COOKIE = "odzew_provider";
    private static final Duration COOKIE_LASTS = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(ProviderPages.class);

    /// The identity provider for the pages.
    ///
    /// @param publicUrl of this server
    public record Access(ProviderSignIn signIn, ProviderSessions sessions, URI publicUrl) {

        URI signInPage() {
            return URI.create(publicUrl.toString().replaceAll("/+$", "") + Desk.PATH + "/sign-in");
        }
    }

    /// Shows the sign-in page with a problem.
    @FunctionalInterface
    interface Page {
        ServerResponse show(ServerRequest request, int status, LocalizedText problem);
    }

    private final Optional<Access> access;
    private final DeskAgents agents;
    private final PageCookies cookies;
    private final Page page;

    ProviderPages(Optional<Access> access, DeskAgents agents, PageCookies cookies, Page page) {
        this.access = access;
        this.cookies = cookies;
        this.agents = agents;
        this.page = page;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, request -> access.map(it -> begin(request, it)).orElseGet(() -> toSignIn(request)))
                .GET(ANSWER, request -> access.map(it -> finish(request, it)).orElseGet(() -> toSignIn(request)))
                .build();
    }

    private static ServerResponse toSignIn(ServerRequest request) {
        return Html.seeOther(request, Desk.PATH + "/sign-in");
    }

    private ServerResponse begin(ServerRequest request, Access provider) {
        try {
            ProviderSignIn.Begun begun = provider.signIn().begin(SignIn.next(request));
            return ServerResponse.status(303)
                    .header("Location", begun.address().toString())
                    .header("Set-Cookie", cookie(request, begun.pending()))
                    .build();
        } catch (ProviderException e) {
            log.warn("no sign-in at the identity provider: {}", e.getMessage());
            return page.show(request, 503, SignInText.PROVIDER_UNREACHABLE);
        }
    }

    private ServerResponse finish(ServerRequest request, Access provider) {
        String address = request.servletRequest().getRemoteAddr();
        Optional<String> pending = cookies.value(request, COOKIE);
        var answer = new ProviderSignIn.Answer(
                text(request, "state"), text(request, "code"), text(request, "iss"), text(request, "error"));
        Outcome outcome;
        try {
            outcome = provider.signIn().finish(pending, answer, address);
        } catch (SignInAttempts.TooMany _) {
            return page.show(request, 429, SignInText.TOO_MANY);
        }
        return switch (outcome) {
            case Outcome.SignedIn(long agent, String session, var at, String next) -> {
                SavedSessions.require(request.servletRequest());
                agents.signedIn(agent, address);
                yield SessionStart.of(request, new DeskPrincipal(agent, at, session), next);
            }
            case Outcome.Refused(var refusal) -> page.show(request, 403, text(refusal));
        };
    }

    private static LocalizedText text(ProviderSignIn.Refusal refusal) {
        return switch (refusal) {
            case STALE -> SignInText.PROVIDER_STALE;
            case DECLINED -> SignInText.PROVIDER_DECLINED;
            case UNKNOWN -> SignInText.PROVIDER_UNKNOWN;
            case INACTIVE -> SignInText.PROVIDER_INACTIVE;
            case WITHOUT_ROLE -> SignInText.PROVIDER_WITHOUT_ROLE;
            case UNREACHABLE -> SignInText.PROVIDER_UNREACHABLE;
        };
    }

    private static String text(ServerRequest request, String name) {
        return request.param(name).orElse("");
    }

    /// `Lax`, because the browser comes back from another site. It ends by itself; a second answer needs another
    /// code.
    private String cookie(ServerRequest request, String value) {
        return cookies.header(request, COOKIE, value, PATH, "Lax", COOKIE_LASTS);
    }
}
