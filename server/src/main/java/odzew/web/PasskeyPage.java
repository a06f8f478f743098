package odzew.web;

import java.time.Instant;
import odzew.account.AgentPasswords;
import odzew.account.AuditedCommand;
import odzew.account.DeskAgents;
import odzew.account.PasskeySignIn;
import odzew.account.Passkeys;
import odzew.account.SignInAttempts;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.web.SecondFactorPage.Page;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Passkeys on the page of the own account. Adding and removing need the present password, because an
/// unlocked browser alone must not suffice, and the present second factor, and end the agent's other sessions.
final class PasskeyPage {

    private static final String ACCOUNT = Desk.PATH + "/account";
    private static final String PATH = ACCOUNT + "/passkeys";
    static final String CONFIRM = ACCOUNT + "/confirm";
    private static final String SHOWN = ACCOUNT + "#passkeys";

    private final PasskeyCookie cookie;
    private final Passkeys passkeys;
    private final AgentPasswords passwords;
    private final SecondFactorPage secondFactor;
    private final PasskeySignIn assertions;
    private final DeskAgents agents;
    private final FactorProof proof;
    private final Page page;

    PasskeyPage(Desk.Accounts accounts, SecondFactorPage secondFactor, FactorProof proof, Page page) {
        this.assertions = accounts.passkeySignIn();
        this.agents = accounts.agents();
        this.proof = proof;
        this.passkeys = accounts.passkeys();
        this.cookie = new PasskeyCookie(accounts.sessions().cookies());
        this.passwords = accounts.passwords();
        this.secondFactor = secondFactor;
        this.page = page;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(CONFIRM + "/options", this::confirmOptions)
                .POST(CONFIRM, request -> answered(request, this::confirm))
                .POST(PATH + "/options", this::options)
                .POST(PATH, request -> answered(request, this::add))
                .POST(PATH + "/{id}/name", request -> answered(request, this::rename))
                .POST(PATH + "/{id}/remove", request -> answered(request, this::remove))
                .build();
    }

    AccountModel.PasskeyModel model(ServerRequest request, View view) {
        return new AccountModel.PasskeyModel(
                passkeys.areOffered(request.servletRequest().getServerName()),
                passkeys.list(view.me().id()));
    }

    private ServerResponse confirmOptions(ServerRequest request) {
        View view = View.of(request);
        return cookie.options(
                request,
                view,
                () -> assertions.begin(view.me().id(), request.session().getId()));
    }

    /// One change of the second factors may follow within minutes, with the password.
    private ServerResponse confirm(ServerRequest request) {
        long agent = View.of(request).me().id();
        String address = request.servletRequest().getRemoteAddr();
        var answer = cookie.answer(request, request.session().getId());
        return switch (assertions.accept(agent, answer, address)) {
            case PasskeySignIn.Outcome.Accepted _ -> {
                proof.give(request.session());
                yield Html.seeOther(request, SHOWN);
            }
            case PasskeySignIn.Outcome.Refused _ -> {
                agents.refused(agent, "agent.passkey_refused", address);
                throw new Problem.Invalid(PageError.PASSKEY_NOT_ACCEPTED.of());
            }
        };
    }

    /// Password and second factor are checked here; the challenge proves that to `add`.
    private ServerResponse options(ServerRequest request) {
        View view = View.of(request);
        return cookie.options(request, view, () -> {
            requireProofs(request, act(request, "agent.add_passkey"));
            return passkeys.begin(view.me(), request.session().getId());
        });
    }

    private ServerResponse add(ServerRequest request) {
        View view = View.of(request);
        var answer = cookie.answer(request, request.session().getId());
        var added = passkeys.add(view.me(), name(request), answer, act(request, "agent.add_passkey"));
        proof.spend(request.session());
        secondFactor.keep(request.session(), view.me().id(), added.recoveryCodes());
        return SessionStart.of(request, view.me().id(), added.at(), SHOWN);
    }

    private ServerResponse rename(ServerRequest request) {
        passkeys.rename(View.of(request).me().id(), id(request), name(request), act(request, "agent.rename_passkey"));
        return Html.seeOther(request, SHOWN);
    }

    private ServerResponse remove(ServerRequest request) {
        AuditedCommand command = act(request, "agent.remove_passkey");
        requireProofs(request, command);
        long agent = View.of(request).me().id();
        Instant now = passkeys.remove(agent, id(request), command);
        proof.spend(request.session());
        // without a fragment, so that the page loads again
        return SessionStart.of(request, agent, now, ACCOUNT);
    }

    /// A change, whose errors are shown on the account page.
    @FunctionalInterface
    private interface Change {
        ServerResponse make(ServerRequest request);
    }

    private ServerResponse answered(ServerRequest request, Change change) {
        try {
            return change.make(request);
        } catch (Problem.Invalid invalid) {
            return page.refused(request, 400, invalid.errors().getFirst());
        } catch (SignInAttempts.TooMany _) {
            return page.refused(request, 429, PageError.TOO_MANY_ATTEMPTS.of());
        }
    }

    private void requireProofs(ServerRequest request, AuditedCommand command) {
        var me = View.of(request).me();
        passwords.requirePresent(me, request.param("present").orElse(""), command);
        proof.require(request, me, command);
    }

    private static AuditedCommand act(ServerRequest request, String action) {
        return AccountPage.act(request, action);
    }

    private static String name(ServerRequest request) {
        return request.param("name").orElse("").strip();
    }

    private static long id(ServerRequest request) {
        String id = request.pathVariable("id");
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }
}
