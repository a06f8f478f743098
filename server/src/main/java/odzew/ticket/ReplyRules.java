package odzew.ticket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.file.StoredFiles;
import odzew.mail.MailAddress;
import odzew.outbox.MailWriter;
import odzew.outbox.OutgoingMail;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// All that makes a reply invalid.
///
/// @param relayLimit the largest message that may be sent from an address, in bytes, once it is known
record ReplyRules(MailWriter writer, Function<String, OptionalLong> relayLimit) {

    /// Throws all errors at once; returns the agent who replies. A message that crossed is a question to the
    /// agent
    /// and is asked first; a message too large for its relay is known only once it is composed.
    static Agent check(Replying.Request request, Replying.Referred referred) {
        AgentResponse response = request.response();
        referred.crossing().ifPresent(type -> {
            throw new Problem.Conflict(
                    type == MessageType.MAIL ? PageError.CUSTOMER_WROTE.of() : PageError.COLLEAGUE_REPLIED.of());
        });
        var errors = new ArrayList<>(request.inBody());
        Optional<Agent> agent =
                collect(errors, () -> Agents.active(referred.agents(), "user_login", response.agentLogin()));
        response.attachmentTokens().stream()
                .filter(token -> !referred.files().containsKey(token))
                .forEach(token -> errors.add(RequestError.UNKNOWN_TOKEN.at("attachments", token)));
        response.recipients().map(Recipients::errors).ifPresent(errors::addAll);
        if (response.send()) {
            addresses(referred.ticket(), response, errors);
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return agent.orElseThrow();
    }

    /// Lists the errors in the body. A response that is only stored may have a body that could not be sent by
    /// e-mail.
    static List<ValidationError> inBody(AgentResponse response) {
        return response.send()
                ? Bodies.mailErrors("body", response.body(), response.bodyType(), ReplyMail.whole(response))
                : Bodies.errors("body", response.body(), response.bodyType());
    }

    /// Refuses a message that the relay would refuse for its size, and no other.
    void requireSize(Handle handle, OutgoingMail mail) {
        OptionalLong limit = relayLimit.apply(mail.from().address());
        if (limit.isEmpty() || writer.surelyFits(mail, limit.getAsLong())) {
            return;
        }
        try {
            long size = writer.size(mail, file -> StoredFiles.open(handle, file));
            if (size > limit.getAsLong()) {
                throw new Problem.Invalid(RequestError.MAIL_TOO_LARGE.of(size, limit.getAsLong()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Refuses a ticket without a customer address or a queue address; names both.
    static void requireMailable(Ticket ticket) {
        var errors = new ArrayList<ValidationError>();
        requireAddress(ticket, errors);
        requireMailbox(ticket, errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private static void requireAddress(Ticket ticket, List<ValidationError> errors) {
        if (!MailAddress.isValid(ticket.requesterAddress())) {
            errors.add(RequestError.NO_CUSTOMER_ADDRESS.of());
        }
    }

    private static void requireMailbox(Ticket ticket, List<ValidationError> errors) {
        if (ticket.queueEmail().isEmpty()) {
            errors.add(RequestError.NO_MAILBOX.of(ticket.queueName()));
        }
    }

    private static void addresses(Ticket ticket, AgentResponse response, List<ValidationError> errors) {
        boolean named = response.recipients().filter(it -> !it.to().isEmpty()).isPresent();
        if (response.forward() && !named) {
            errors.add(RequestError.EMPTY.at("to"));
        }
        if (!named && !response.forward()) {
            requireAddress(ticket, errors);
        }
        requireMailbox(ticket, errors);
    }

    private static <T> Optional<T> collect(List<ValidationError> errors, Supplier<T> rule) {
        try {
            return Optional.of(rule.get());
        } catch (Problem.Invalid problem) {
            errors.addAll(problem.errors());
            return Optional.empty();
        }
    }
}
