package odzew.web;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import odzew.account.AgentPasswords;
import odzew.account.AuditedCommand;
import odzew.account.SecondFactor;
import odzew.account.SignInAttempts;
import odzew.account.Totp;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.secret.Seal;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The second factor on the page of the own account. Each change needs the present password, because an
/// unlocked browser alone must not suffice, and the present second factor, and ends the agent's other sessions.
final class SecondFactorPage {

    /// Shows the page of the own account.
    @FunctionalInterface
    interface Page {
        ServerResponse show(ServerRequest request, int status, Optional<ValidationError> error, boolean done);

        /// A script shows the error in its dialog; without scripts the page does.
        default ServerResponse refused(ServerRequest request, int status, ValidationError error) {
            if (Html.isPart(request)) {
                throw new Problem.Invalid(error);
            }
            return show(request, status, Optional.of(error), false);
        }
    }

    private static final String PATH = Desk.PATH + "/account";
    private static final String SECRET = "odzew.totp_secret";
    private static final String CODES = "odzew.recovery_codes";

    private final AgentPasswords passwords;
    private final SecondFactor secondFactor;
    private final FactorProof proof;
    private final Page page;

    SecondFactorPage(Desk.Accounts accounts, FactorProof proof, Page page) {
        this.passwords = accounts.passwords();
        this.secondFactor = accounts.secondFactor();
        this.proof = proof;
        this.page = page;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(PATH + "/totp", request -> checked(request, "agent.enable_second_step", this::enable))
                .POST(PATH + "/totp/off", request -> checked(request, "agent.disable_second_step", this::disable))
                .POST(PATH + "/recovery-codes", request -> checked(request, "agent.recovery_codes", this::renewCodes))
                .build();
    }

    /// A change whose password has been checked.
    @FunctionalInterface
    private interface Change {
        ServerResponse make(ServerRequest request, long agentId, AuditedCommand command);
    }

    private ServerResponse checked(ServerRequest request, String action, Change change) {
        View view = View.of(request);
        try {
            AuditedCommand command = AccountPage.act(request, action);
            passwords.requirePresent(view.me(), request.param("present").orElse(""), command);
            return change.make(request, view.me().id(), command);
        } catch (Problem.Invalid invalid) {
            return page.refused(request, 400, invalid.errors().getFirst());
        } catch (SignInAttempts.TooMany _) {
            return page.refused(request, 429, PageError.TOO_MANY_ATTEMPTS.of());
        }
    }

    private ServerResponse enable(ServerRequest request, long agent, AuditedCommand command) {
        proof.require(request, View.of(request).me(), command);
        byte[] secret = secret(request.session(), agent);
        var enabled = secondFactor.enable(agent, secret, code(request), command);
        proof.spend(request.session());
        request.session().removeAttribute(SECRET);
        keep(request.session(), agent, enabled.recoveryCodes());
        return SessionStart.of(request, agent, enabled.at(), PATH + "#second-factor");
    }

    private ServerResponse disable(ServerRequest request, long agent, AuditedCommand command) {
        Instant now = secondFactor.disable(agent, code(request), command);
        return SessionStart.of(request, agent, now, PATH);
    }

    private ServerResponse renewCodes(ServerRequest request, long agent, AuditedCommand command) {
        keep(request.session(), agent, secondFactor.renewRecoveryCodes(agent, code(request), command));
        return Html.seeOther(request, PATH + "#recovery-codes");
    }

    AccountModel.SecondFactorModel model(ServerRequest request, View view) {
        if (view.me().totp()) {
            return new AccountModel.SecondFactorModel("", Optional.empty());
        }
        String secret = Totp.base32(secret(request.session(), view.me().id()));
        return new AccountModel.SecondFactorModel(
                secret, Optional.of(QrCode.of(Totp.uri(view.me().login(), secret))));
    }

    AccountModel.RecoveryModel recovery(ServerRequest request, View view) {
        long agent = view.me().id();
        return new AccountModel.RecoveryModel(
                newCodes(request.session(), agent), secondFactor.recoveryCodesLeft(agent));
    }

    private static String code(ServerRequest request) {
        return request.param("code").orElse("");
    }

    /// Keeps new recovery codes until the next page; nothing if there are none.
    void keep(HttpSession session, long agent, List<String> codes) {
        if (codes.isEmpty()) {
            return;
        }
        session.setAttribute(CODES, secondFactor.sealed(agent, String.join(" ", codes)));
    }

    /// New recovery codes are shown once.
    private List<String> newCodes(HttpSession session, long agent) {
        if (!(session.getAttribute(CODES) instanceof String sealed)) {
            return List.of();
        }
        session.removeAttribute(CODES);
        return List.of(secondFactor.opened(agent, sealed).split(" "));
    }

    /// Kept in the session, sealed, until the agent proves that the app has it.
    private byte[] secret(HttpSession session, long agent) {
        if (session.getAttribute(SECRET) instanceof String sealed) {
            try {
                return HexFormat.of().parseHex(secondFactor.opened(agent, sealed));
            } catch (Seal.Unreadable _) {
                session.removeAttribute(SECRET);
            }
        }
        byte[] secret = Totp.newSecret();
        session.setAttribute(SECRET, secondFactor.sealed(agent, HexFormat.of().formatHex(secret)));
        return secret;
    }
}
