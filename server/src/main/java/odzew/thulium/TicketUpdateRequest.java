package odzew.thulium;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import odzew.http.RequestFields;
import odzew.problem.ValidationError;
import odzew.ticket.TicketUpdate;

/// `PUT tickets/:id`. An empty text clears an optional field: responses show an empty field in the same way.
record TicketUpdateRequest(
        Optional<String> userLogin,
        OptionalLong statusId,
        OptionalLong substatusId,
        OptionalLong categoryId,
        OptionalLong ticketQueueId,
        Optional<List<String>> tags,
        Map<String, String> customFields) {

    /// `further` finds the errors of an update except those of its form.
    static TicketUpdate read(RequestFields fields, Function<TicketUpdate, List<ValidationError>> further) {
        var request = new TicketUpdateRequest(
                fields.text("user_login"),
                fields.longId("status_id"),
                idOrNone(fields, "substatus_id"),
                idOrNone(fields, "category_id"),
                fields.longId("ticket_queue_id"),
                fields.has("tags") ? Optional.of(fields.textList("tags")) : Optional.empty(),
                fields.textMap("custom_fields"));
        return Command.of(fields, request::toCommand, () -> further.apply(request.withoutTags()));
    }

    private static OptionalLong idOrNone(RequestFields fields, String name) {
        OptionalLong id = fields.longId(name);
        return id.isEmpty() && fields.has(name) ? OptionalLong.of(0) : id;
    }

    private TicketUpdate withoutTags() {
        return new TicketUpdate(
                userLogin, statusId, substatusId, categoryId, ticketQueueId, Optional.empty(), customFields);
    }

    private TicketUpdate toCommand() {
        return new TicketUpdate(userLogin, statusId, substatusId, categoryId, ticketQueueId, tags, customFields);
    }
}
