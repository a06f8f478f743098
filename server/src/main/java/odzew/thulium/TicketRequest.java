package odzew.thulium;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import odzew.http.RequestFields;
import odzew.problem.ValidationError;
import odzew.ticket.BodyType;
import odzew.ticket.Direction;
import odzew.ticket.FirstMail;
import odzew.ticket.IfChanged;
import odzew.ticket.NewTicket;
import odzew.ticket.Source;

/// `POST tickets`. Here, and only here, a body is plain text by default.
record TicketRequest(
        String to,
        String subject,
        String body,
        Optional<String> from,
        BodyType bodyType,
        String comment,
        List<String> cc,
        List<String> attachments,
        Source source,
        Direction direction,
        Optional<String> userLogin,
        OptionalLong customerId,
        List<String> tags,
        OptionalLong statusId,
        OptionalLong substatusId,
        OptionalLong categoryId,
        OptionalLong ticketQueueId,
        Map<String, String> customFields) {

    /// `further` finds the errors of a ticket except those of its form.
    static NewTicket read(RequestFields fields, boolean send, Function<NewTicket, List<ValidationError>> further) {
        var request = new TicketRequest(
                WireAddress.only(fields.requiredText("to")),
                fields.requiredText("subject"),
                fields.requiredText("body"),
                fields.text("from").filter(text -> !text.isBlank()).map(WireAddress::only),
                fields.oneOf("body_type", BodyType.PLAIN),
                fields.text("comment").orElse(""),
                WireAddress.all(fields.textList("cc")),
                fields.textList("attachments"),
                fields.constant("source", Source.class, it -> it.name().toLowerCase(Locale.ROOT))
                        .orElse(Source.EMAIL),
                fields.constant("direction", Direction.class, it -> it.name().toLowerCase(Locale.ROOT))
                        .orElse(Direction.IN_BEHALF_OF),
                fields.text("user_login").filter(text -> !text.isEmpty()),
                fields.longId("customer_id"),
                fields.textList("tags"),
                fields.longId("status_id"),
                fields.longId("substatus_id"),
                fields.longId("category_id"),
                fields.longId("ticket_queue_id"),
                fields.textMap("custom_fields"));
        return Command.of(fields, () -> request.toCommand(send), () -> further.apply(request.withoutForm()));
    }

    /// When and how its first message is sent. Errors are kept with those of the form.
    static FirstMail mail(RequestFields fields, WireTime wireTime) {
        return FirstMail.dated(wireTime.read(fields, "date"), fields.oneOf("if_changed", IfChanged.HOLD));
    }

    /// All content of the ticket: two requests with the same effects are the same.
    static List<?> effects(NewTicket ticket, FirstMail mail) {
        return List.of(
                ticket.to(),
                ticket.subject(),
                ticket.body(),
                ticket.from(),
                ticket.bodyType(),
                ticket.comment(),
                ticket.cc(),
                ticket.source(),
                ticket.direction(),
                ticket.agentLogin(),
                ticket.customerId(),
                ticket.tags(),
                ticket.statusId(),
                ticket.substatusId(),
                ticket.categoryId(),
                ticket.ticketQueueId(),
                ticket.customFields(),
                ticket.send(),
                mail.date(),
                mail.ifChanged());
    }

    /// Only the references to existing objects.
    private NewTicket withoutForm() {
        return new NewTicket(
                to,
                "x",
                "x",
                Optional.empty(),
                BodyType.PLAIN,
                "",
                List.of(),
                attachments,
                source,
                direction,
                userLogin,
                customerId,
                List.of(),
                statusId,
                substatusId,
                categoryId,
                ticketQueueId,
                customFields,
                false);
    }

    private NewTicket toCommand(boolean send) {
        return new NewTicket(
                to,
                subject,
                body,
                from,
                bodyType,
                comment,
                cc,
                attachments,
                source,
                direction,
                userLogin,
                customerId,
                tags,
                statusId,
                substatusId,
                categoryId,
                ticketQueueId,
                customFields,
                send);
    }
}
