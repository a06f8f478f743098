package odzew.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.file.Attachments;
import odzew.outbox.DeliveryView;
import odzew.ticket.MessageView;
import odzew.ticket.StatusKind;
import odzew.ticket.TicketView;

/// A ticket with the content of its page; messages oldest first, as many as the window has.
///
/// @param older the number of messages before those of `entries`
/// @param seen the newest message of the customer or reply among the entries or before them; 0 if there is none
/// @param customerName as stored in the ticket; empty if unknown
/// @param snoozedUntil when a postponed ticket returns
/// @param others the customer's other tickets, newest first
public record Conversation(
        TicketView ticket,
        StatusKind kind,
        String statusEnglish,
        Optional<String> agentName,
        String customerName,
        Optional<String> mailbox,
        List<String> cc,
        List<Entry> entries,
        int older,
        long seen,
        List<Other> others,
        TicketLinks ties,
        Optional<Instant> snoozedUntil,
        Optional<Imported> imported) {

    /// The origin of an imported ticket.
    public record Imported(String system, Instant at) {}

    /// A message, its author, its files, and the state of its deliveries.
    public record Entry(
            MessageView message,
            Optional<String> author,
            List<Attachments.Listed> files,
            List<DeliveryView> deliveries) {}

    /// Another ticket of the same customer.
    public record Other(long id, String subject, StatusKind kind, String status, String statusEnglish, Instant at) {}

    static List<Entry> entries(
            TicketView ticket,
            Map<String, String> names,
            Map<Long, List<Attachments.Listed>> files,
            Map<Long, List<DeliveryView>> deliveries) {
        return ticket.messages().reversed().stream()
                .map(message -> new Entry(
                        message,
                        message.agentLogin().map(login -> names.getOrDefault(login, login)),
                        files.getOrDefault(message.id(), List.of()),
                        deliveries.getOrDefault(message.id(), List.of())))
                .toList();
    }
}
