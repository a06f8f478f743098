package odzew.web;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import odzew.account.AuditedCommand;
import odzew.account.DeskAgent;
import odzew.account.SecondFactor;
import org.springframework.web.servlet.function.ServerRequest;

/// Requires the present second factor, if there is one, before a second factor is added or removed: the password
/// alone
/// must not suffice. The proof is a code that comes with the change, or a passkey that this session used just
/// before.
/// It is for one change.
final class FactorProof {

    private static final Duration LASTS = Duration.ofMinutes(5);
    private static final String GIVEN = "odzew.factor_proven";

    private final SecondFactor secondFactor;
    private final InstantSource clock;

    FactorProof(SecondFactor secondFactor, InstantSource clock) {
        this.secondFactor = secondFactor;
        this.clock = clock;
    }

    /// Throws a problem, or `SignInAttempts.TooMany`. A right code stays valid for the rest of the change.
    void require(ServerRequest request, DeskAgent agent, AuditedCommand command) {
        if (agent.hasSecondFactor() && !isGiven(request.session())) {
            secondFactor.confirm(agent, request.param("confirm").orElse(""), command);
            give(request.session());
        }
    }

    void give(HttpSession session) {
        session.setAttribute(GIVEN, clock.instant().toString());
    }

    boolean isGiven(HttpSession session) {
        return session.getAttribute(GIVEN) instanceof String at
                && clock.instant().isBefore(Instant.parse(at).plus(LASTS));
    }

    void spend(HttpSession session) {
        session.removeAttribute(GIVEN);
    }
}
