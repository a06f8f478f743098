package odzew.web;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import odzew.account.DeskAgent;
import odzew.account.DeskAgents;
import odzew.account.FirstRun;
import odzew.account.LocalSignIn;
import odzew.account.Passkeys;
import odzew.account.PasswordLinks;
import odzew.account.SecondFactor;
import odzew.account.SignInAttempts;
import odzew.problem.LocalizedText;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Signs in: the password, then the code or the passkey of agents who have a second factor. Attempts are
/// limited.
final class SignIn {

    private static final String PATH = Desk.PATH + "/sign-in";
    private static final String AWAITED = "odzew.code_of";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST = 1_000;

    private final DeskAgents agents;
    private final SecondFactor secondFactor;
    private final Passkeys passkeys;
    private final PasswordLinks links;
    private final FirstRun firstRun;
    private final Views views;
    private final InstantSource clock;
    private final boolean hasProvider;

    /// A password that was right, whose agent must prove a second factor too.
    record Awaited(DeskAgent agent, String next) {}

    SignIn(Desk.Accounts accounts, Views views, InstantSource clock) {
        this.hasProvider = accounts.provider().isPresent();
        this.agents = accounts.agents();
        this.secondFactor = accounts.secondFactor();
        this.passkeys = accounts.passkeys();
        this.links = accounts.links();
        this.firstRun = accounts.firstRun();
        this.views = views;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::form)
                .POST(PATH, this::password)
                .GET(PATH + "/code", this::codeForm)
                .POST(PATH + "/code", this::code)
                .build();
    }

    private ServerResponse form(ServerRequest request) {
        if (firstRun.isNeeded()) {
            return Html.seeOther(request, Desk.PATH + "/first-run");
        }
        return form(request, 200, "", Optional.empty());
    }

    /// The page, with the reason why another way of signing in has failed.
    ServerResponse form(ServerRequest request, int status, LocalizedText problem) {
        return form(request, status, "", Optional.of(problem));
    }

    private ServerResponse form(ServerRequest request, int status, String login, Optional<LocalizedText> problem) {
        String next = next(request);
        View view = views.of(request);
        return Html.page(
                request,
                status,
                out -> JtesignInGenerated.render(
                        out,
                        null,
                        view,
                        login,
                        next,
                        problem,
                        links.areOffered(),
                        hasProvider,
                        offersPasskeys(request)));
    }

    private boolean offersPasskeys(ServerRequest request) {
        return passkeys.areOffered(request.servletRequest().getServerName());
    }

    private ServerResponse password(ServerRequest request) {
        String login = request.param("login").orElse("").strip();
        String password = request.param("password").orElse("");
        if (login.length() > LONGEST || password.length() > LONGEST) {
            return form(request, 401, "", Optional.of(SignInText.WRONG));
        }
        Instant begun = clock.instant(); // before the hash, so that a new password set meanwhile ends what this begins
        Optional<DeskAgent> agent;
        try {
            agent = agents.verify(login, password, address(request));
        } catch (SignInAttempts.TooMany _) {
            return form(request, 429, login, Optional.of(SignInText.TOO_MANY));
        } catch (LocalSignIn.NotHere _) {
            agents.refused(login, "agent.sign_in_refused", address(request));
            return form(request, 403, login, Optional.of(SignInText.PROVIDER_ONLY));
        }
        if (agent.isEmpty()) {
            agents.refused(login, "agent.sign_in_refused", address(request));
            return form(request, 401, login, Optional.of(SignInText.WRONG));
        }
        if (!agent.get().hasSecondFactor()) {
            return welcome(request, agent.get().id(), begun, next(request));
        }
        HttpSession session = request.servletRequest().getSession(true);
        SavedSessions.require(request.servletRequest());
        request.servletRequest().changeSessionId();
        session.setAttribute(AWAITED, agent.get().id() + " " + begun + " " + next(request));
        return Html.seeOther(request, PATH + "/code");
    }

    private static String address(ServerRequest request) {
        return request.servletRequest().getRemoteAddr();
    }

    private ServerResponse codeForm(ServerRequest request) {
        return awaited(request)
                .map(it -> codeForm(request, 200, it, Optional.empty()))
                .orElseGet(() -> Html.seeOther(request, PATH));
    }

    ServerResponse codeForm(ServerRequest request, int status, Awaited awaited, Optional<LocalizedText> problem) {
        View view = views.of(request);
        boolean offered = offersPasskeys(request);
        return Html.page(
                request,
                status,
                out -> JtesignInCodeGenerated.render(out, null, view, awaited.agent(), offered, problem));
    }

    private ServerResponse code(ServerRequest request) {
        Instant begun = clock.instant();
        Optional<Awaited> awaited = awaited(request);
        if (awaited.isEmpty()) {
            return Html.seeOther(request, PATH);
        }
        long agent = awaited.get().agent().id();
        try {
            if (!secondFactor.accept(agent, request.param("code").orElse(""), address(request))) {
                agents.refused(agent, "agent.code_refused", address(request));
                return codeForm(request, 401, awaited.get(), Optional.of(SignInText.WRONG_CODE));
            }
        } catch (SignInAttempts.TooMany _) {
            return codeForm(request, 429, awaited.get(), Optional.of(SignInText.TOO_MANY_CODES));
        }
        return welcome(request, agent, begun, awaited.get().next());
    }

    /// The session holds the agent's number, the time of the password, and the next address; valid for a
    /// few minutes only, and until the agent's sessions are ended, as by a new password.
    Optional<Awaited> awaited(ServerRequest request) {
        HttpSession session = request.servletRequest().getSession(false);
        return Optional.ofNullable(session)
                .map(it -> (String) it.getAttribute(AWAITED))
                .map(text -> text.split(" ", 3))
                .filter(parts -> Instant.parse(parts[1]).plus(PATIENCE).isAfter(clock.instant()))
                .flatMap(parts -> agents.find(Long.parseLong(parts[0]))
                        .filter(it -> !Instant.parse(parts[1]).isBefore(it.signedOutAt()))
                        .map(it -> new Awaited(it, parts[2])));
    }

    /// @param begun before the last proof was checked: what ends the agent's sessions meanwhile ends this one
    ServerResponse welcome(ServerRequest request, long agentId, Instant begun, String next) {
        request.servletRequest().getSession(true).removeAttribute(AWAITED);
        SavedSessions.require(request.servletRequest());
        agents.signedIn(agentId, address(request));
        return SessionStart.of(request, agentId, begun, next);
    }

    /// The address requested before the sign-in; only an address of ours is accepted.
    static String next(ServerRequest request) {
        String next = request.param("next").orElse("");
        return next.matches(Desk.PATH + "(/[A-Za-z0-9/_-]*)?") ? next : Desk.PATH;
    }
}
