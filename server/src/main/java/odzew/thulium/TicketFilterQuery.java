package odzew.thulium;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import odzew.http.RequestFields;
import odzew.thulium.WireTime.Span;
import odzew.ticket.Source;
import odzew.ticket.TicketFilter;

/// The filters of `GET tickets`. A date covers the whole day or minute that it names.
final class TicketFilterQuery {

    private TicketFilterQuery() {}

    /// Errors are collected in the fields.
    static TicketFilter read(RequestFields query, WireTime wireTime) {
        Optional<Span> updatedFrom = wireTime.readSpan(query, "date_from");
        Optional<Span> updatedTo = wireTime.readSpan(query, "date_to");
        Optional<Span> createdFrom = wireTime.readSpan(query, "create_date_from");
        Optional<Span> createdTo = wireTime.readSpan(query, "create_date_to");
        // the vendor's integrations have sources of their own: like an unknown company they have no tickets
        boolean unknownSource = query.text("source").filter(it -> !it.isBlank()).isPresent()
                && source(query.text("source").orElse("")).isEmpty();
        OptionalLong company = unknownSource ? OptionalLong.of(0) : query.longId("company_id");
        return new TicketFilter(
                updatedFrom.map(Span::from),
                updatedTo.map(Span::before),
                createdFrom.map(Span::from),
                createdTo.map(Span::before),
                company,
                query.longId("customer_id"),
                query.text("user_login").filter(login -> !login.isEmpty()),
                source(query.text("source").orElse("")),
                query.longId("ticket_queue_id"),
                query.longId("category_id"),
                query.longId("message_id"),
                query.longList("status_id"),
                query.listMap("custom_fields"));
    }

    private static Optional<Source> source(String text) {
        return Stream.of(Source.values())
                .filter(it -> it.name().equalsIgnoreCase(text.strip()))
                .findFirst();
    }
}
