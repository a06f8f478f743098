package odzew.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import odzew.account.DeskAgents;
import odzew.account.PasskeySignIn;
import odzew.account.PasskeySignIn.Outcome;
import odzew.account.SignInAttempts;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Signs in by a passkey, alone or after the password. passkey.js gets the options, asks the authenticator
/// and sends the form.
final class PasskeySignInPage {

    static final String ALONE = Desk.PATH + "/sign-in/passkey";
    static final String SECOND = Desk.PATH + "/sign-in/code/passkey";
    static final String ALONE_OPTIONS = ALONE + "/options";
    static final String SECOND_OPTIONS = SECOND + "/options";
    private static final String REFUSED = "agent.passkey_refused";

    private final PasskeyCookie cookie;
    private final PasskeySignIn passkeys;
    private final DeskAgents agents;
    private final Views views;
    private final SignIn signIn;
    private final InstantSource clock;

    PasskeySignInPage(Desk.Accounts accounts, Views views, SignIn signIn, InstantSource clock) {
        this.clock = clock;
        this.passkeys = accounts.passkeySignIn();
        this.cookie = new PasskeyCookie(accounts.sessions().cookies());
        this.agents = accounts.agents();
        this.views = views;
        this.signIn = signIn;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(ALONE_OPTIONS, this::options)
                .POST(ALONE, this::finish)
                .POST(SECOND_OPTIONS, this::secondOptions)
                .POST(SECOND, this::finishSecond)
                .build();
    }

    private ServerResponse options(ServerRequest request) {
        return cookie.options(request, views.of(request), passkeys::begin);
    }

    private ServerResponse finish(ServerRequest request) {
        String address = request.servletRequest().getRemoteAddr();
        Instant begun = clock.instant();
        Outcome outcome;
        try {
            outcome = passkeys.accept(cookie.answer(request, ""), address);
        } catch (SignInAttempts.TooMany _) {
            return signIn.form(request, 429, SignInText.TOO_MANY);
        }
        return switch (outcome) {
            case Outcome.Accepted(long agent) -> signIn.welcome(request, agent, begun, SignIn.next(request));
            case Outcome.Refused(var agent) -> {
                agent.ifPresentOrElse(
                        it -> agents.refused(it, REFUSED, address), () -> agents.refused("", REFUSED, address));
                yield signIn.form(request, 401, PasskeyText.REFUSED);
            }
        };
    }

    private ServerResponse secondOptions(ServerRequest request) {
        Optional<SignIn.Awaited> awaited = signIn.awaited(request);
        return awaited.isEmpty()
                ? PasskeyCookie.problem(400, views.of(request), PasskeyText.REFUSED)
                : cookie.options(
                        request,
                        views.of(request),
                        () -> passkeys.begin(
                                awaited.get().agent().id(), request.session().getId()));
    }

    private ServerResponse finishSecond(ServerRequest request) {
        Instant begun = clock.instant();
        Optional<SignIn.Awaited> awaited = signIn.awaited(request);
        if (awaited.isEmpty()) {
            return signIn.form(request, 401, PasskeyText.REFUSED);
        }
        String address = request.servletRequest().getRemoteAddr();
        long id = awaited.get().agent().id();
        Outcome outcome;
        try {
            outcome =
                    passkeys.accept(id, cookie.answer(request, request.session().getId()), address);
        } catch (SignInAttempts.TooMany _) {
            return signIn.codeForm(request, 429, awaited.get(), Optional.of(SignInText.TOO_MANY_CODES));
        }
        return switch (outcome) {
            case Outcome.Accepted _ ->
                signIn.welcome(request, id, begun, awaited.get().next());
            case Outcome.Refused _ -> {
                agents.refused(id, REFUSED, address);
                yield signIn.codeForm(request, 401, awaited.get(), Optional.of(PasskeyText.REFUSED));
            }
        };
    }
}
