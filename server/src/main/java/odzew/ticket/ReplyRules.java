package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// All rules for a valid reply, except its size (`RelayLimit`), which is known only after composing.
final class ReplyRules {

    private ReplyRules() {}

    /// Throws all mistakes at once; returns the agent who replies.
    ///
    /// @param crossing the type of the message that arrived after the one the agent has seen
    static Agent check(ReplyRequest request, Replying.Referred referred, Optional<MessageType> crossing) {
        AgentResponse response = request.response();
        crossing.ifPresent(type -> {
            throw new Problem.Conflict(
                    type == MessageType.MAIL ? PageError.CUSTOMER_WROTE.of() : PageError.COLLEAGUE_REPLIED.of());
        });
        var mistakes = new ArrayList<>(request.body());
        Optional<Agent> agent =
                collect(mistakes, () -> Agents.active(referred.agents(), "user_login", response.agentLogin()));
        response.attachmentTokens().stream()
                .filter(token -> !referred.files().containsKey(token))
                .forEach(token -> mistakes.add(RequestError.UNKNOWN_TOKEN.at("attachments", token)));
        ReplyMail.mistakes(referred.ticket(), response, mistakes);
        if (!mistakes.isEmpty()) {
            throw new Problem.Invalid(mistakes);
        }
        return agent.orElseThrow();
    }

    private static <T> Optional<T> collect(List<ValidationError> mistakes, Supplier<T> rule) {
        try {
            return Optional.of(rule.get());
        } catch (Problem.Invalid problem) {
            mistakes.addAll(problem.errors());
            return Optional.empty();
        }
    }
}
