package odzew.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import odzew.account.AgentPasswords;
import odzew.account.AuditedCommand;
import odzew.account.DeskAgents;
import odzew.account.SignInAttempts;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The agent's own account: language, appearance, second factor, signing out.
final class AccountPage {

    private static final String PATH = Desk.PATH + "/account";

    private final DeskAgents agents;
    private final AgentPasswords passwords;
    private final Sessions sessions;
    private final FactorProof proof;
    private final SecondFactorPage secondFactor;
    private final PasskeyPage passkeys;
    private final Optional<ProviderPages.Access> provider;

    AccountPage(Desk.Accounts accounts, InstantSource clock) {
        this.agents = accounts.agents();
        this.passwords = accounts.passwords();
        this.sessions = accounts.sessions();
        this.proof = new FactorProof(accounts.secondFactor(), clock);
        this.secondFactor = new SecondFactorPage(accounts, proof, this::show);
        this.passkeys = new PasskeyPage(accounts, secondFactor, proof, this::show);
        this.provider = accounts.provider();
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        PATH,
                        request -> show(
                                request,
                                200,
                                Optional.empty(),
                                request.param("done").isPresent()))
                .POST(PATH + "/language", this::language)
                .POST(PATH + "/theme", this::theme)
                .POST(PATH + "/undo", this::undo)
                .POST(PATH + "/after-send", this::afterSend)
                .POST(PATH + "/assigns-on-reply", this::assignsOnReply)
                .POST(PATH + "/password", this::password)
                .POST(Desk.PATH + "/sign-out", this::signOut)
                .POST(PATH + "/sign-out-everywhere", this::signOutEverywhere)
                .POST(PATH + "/sign-out-others", this::signOutOthers)
                .build()
                .and(secondFactor.routes())
                .and(passkeys.routes());
    }

    private ServerResponse show(ServerRequest request, int status, Optional<ValidationError> error, boolean done) {
        View view = View.of(request);
        var model = new AccountModel(
                secondFactor.model(request, view),
                passkeys.model(request, view),
                secondFactor.recovery(request, view),
                sessions.of(view.me(), request.session().getId()),
                agents.signsInHere(view.me().id()),
                proof.isGiven(request.session()),
                error,
                done);
        return Html.page(request, status, out -> JteaccountGenerated.render(out, null, view, model));
    }

    /// Ends the agent's other sessions; this one continues.
    private ServerResponse password(ServerRequest request) {
        View view = View.of(request);
        try {
            Instant now = passwords.change(
                    view.me(),
                    request.param("present").orElse(""),
                    NewPasswordPage.twice(request),
                    view.act(request, "agent.own_password", view.me().login()));
            return SessionStart.of(request, view.me().id(), now, PATH + "?done=1");
        } catch (Problem.Invalid invalid) {
            return show(request, 400, Optional.of(invalid.errors().getFirst()), false);
        } catch (SignInAttempts.TooMany _) {
            return tooMany(request);
        }
    }

    private ServerResponse language(ServerRequest request) {
        agents.setLanguage(
                View.of(request).me().id(), request.param("language").orElse(""), act(request, "agent.language"));
        return back(request);
    }

    private ServerResponse theme(ServerRequest request) {
        agents.setTheme(View.of(request).me().id(), request.param("theme").orElse(""), act(request, "agent.theme"));
        return back(request);
    }

    private ServerResponse undo(ServerRequest request) {
        agents.setUndo(View.of(request).me().id(), request.param("seconds").orElse(""), act(request, "agent.undo"));
        return back(request);
    }

    private ServerResponse afterSend(ServerRequest request) {
        agents.setAfterSend(
                View.of(request).me().id(), request.param("after").orElse(""), act(request, "agent.after_send"));
        return back(request);
    }

    private ServerResponse assignsOnReply(ServerRequest request) {
        boolean assigns = request.param("assigns").filter("1"::equals).isPresent();
        agents.setAssignsOnReply(View.of(request).me().id(), assigns, act(request, "agent.assigns_on_reply"));
        return back(request);
    }

    private ServerResponse tooMany(ServerRequest request) {
        return show(request, 429, Optional.of(PageError.TOO_MANY_ATTEMPTS.of()), false);
    }

    /// A session of the identity provider ends there too.
    private ServerResponse signOut(ServerRequest request) {
        String session = DeskPrincipal.current().map(DeskPrincipal::provider).orElse("");
        request.session().invalidate();
        return provider.filter(_ -> !session.isEmpty())
                .flatMap(it -> it.sessions().signOut(session, it.signInPage()))
                .map(to -> ServerResponse.status(303)
                        .header("Location", to.toString())
                        .build())
                .orElseGet(() -> Html.seeOther(request, Desk.PATH + "/sign-in"));
    }

    private ServerResponse signOutEverywhere(ServerRequest request) {
        agents.signOutEverywhere(View.of(request).me().id(), act(request, "agent.sign_out_everywhere"));
        return signOut(request);
    }

    private ServerResponse signOutOthers(ServerRequest request) {
        Instant now = agents.signOutEverywhere(View.of(request).me().id(), act(request, "agent.sign_out_others"));
        return SessionStart.continued(request, now, PATH);
    }

    static AuditedCommand act(ServerRequest request, String action) {
        View view = View.of(request);
        return view.act(request, action, view.me().login());
    }

    private static ServerResponse back(ServerRequest request) {
        String to = request.param("back").orElse("");
        return Html.seeOther(request, to.matches(Desk.PATH + "(/[A-Za-z0-9/_-]*)?") ? to : PATH);
    }
}
