package odzew.ticket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.customer.Caller;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// A ticket to be opened, `customFields` by name. `to` is one of our mailboxes; `from` is the customer,
/// whichever side sends the first message.
///
/// @param caller the customer as an agent typed it, for a ticket without `customerId`
/// @param close true for a ticket that is dealt with, such as a call; `statusId` precedes
public record NewTicket(
        String to,
        String subject,
        String body,
        Optional<String> from,
        BodyType bodyType,
        String comment,
        List<String> cc,
        List<String> attachmentTokens,
        Source source,
        Direction direction,
        Optional<String> agentLogin,
        OptionalLong customerId,
        List<String> tags,
        OptionalLong statusId,
        OptionalLong substatusId,
        OptionalLong categoryId,
        OptionalLong ticketQueueId,
        Map<String, String> customFields,
        boolean send,
        Optional<Caller> caller,
        boolean close) {

    private static final int LONGEST_SUBJECT = 998;

    /// As sent by the API: the customer is known by number or address.
    public NewTicket(
            String to,
            String subject,
            String body,
            Optional<String> from,
            BodyType bodyType,
            String comment,
            List<String> cc,
            List<String> attachmentTokens,
            Source source,
            Direction direction,
            Optional<String> agentLogin,
            OptionalLong customerId,
            List<String> tags,
            OptionalLong statusId,
            OptionalLong substatusId,
            OptionalLong categoryId,
            OptionalLong ticketQueueId,
            Map<String, String> customFields,
            boolean send) {
        this(
                to,
                subject,
                body,
                from,
                bodyType,
                comment,
                cc,
                attachmentTokens,
                source,
                direction,
                agentLogin,
                customerId,
                tags,
                statusId,
                substatusId,
                categoryId,
                ticketQueueId,
                customFields,
                send,
                Optional.empty(),
                false);
    }

    public NewTicket {
        var errors = new ArrayList<ValidationError>(
                send && direction == Direction.OUT
                        ? Bodies.mailErrors("body", body, bodyType)
                        : Bodies.errors("body", body, bodyType));
        if (subject.isBlank()) {
            errors.add(RequestError.EMPTY.at("subject"));
        }
        if (subject.length() > LONGEST_SUBJECT) {
            errors.add(RequestError.TOO_LONG.at("subject", subject.length(), LONGEST_SUBJECT));
        }
        if (subject.chars().anyMatch(Character::isISOControl)) {
            errors.add(RequestError.CONTROL_CHARACTER.at("subject"));
        }
        from.filter(address -> !MailAddress.isValid(address))
                .ifPresent(address -> errors.add(RequestError.BAD_ADDRESS.at("from", address)));
        cc.stream()
                .filter(address -> !MailAddress.isValid(address))
                .forEach(address -> errors.add(RequestError.BAD_ADDRESS.at("cc", address)));
        errors.addAll(TicketUpdate.errors(tags));
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        cc = List.copyOf(cc);
        attachmentTokens = List.copyOf(attachmentTokens);
        tags = List.copyOf(tags);
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    }
}
