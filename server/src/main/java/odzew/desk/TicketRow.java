package odzew.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.ticket.MessageType;
import odzew.ticket.StatusKind;

/// A ticket as a line of a list.
///
/// @param version changes with the ticket; sent back with a change, it reveals a concurrent change
/// @param excerpt the first words of the newest message's new text
/// @param excerptOf the author of the excerpt
/// @param draft true if the viewer has begun to write in it
/// @param snoozedUntil when a postponed ticket returns
/// @param waitingSince since when the customer waits for a reply
public record TicketRow(
        long id,
        String version,
        String requesterName,
        String requesterAddress,
        String subject,
        String excerpt,
        MessageType excerptOf,
        Optional<Instant> waitingSince,
        Instant createdAt,
        Instant updatedAt,
        Status status,
        long queueId,
        String queueName,
        Optional<Assignee> assignee,
        List<String> tags,
        boolean attachment,
        boolean unread,
        boolean draft,
        Optional<Instant> snoozedUntil) {

    public record Status(long id, String name, String englishName, StatusKind kind) {}

    public record Assignee(long id, String login, String displayName) {}

    TicketRow withUnread(boolean now) {
        return new TicketRow(
                id,
                version,
                requesterName,
                requesterAddress,
                subject,
                excerpt,
                excerptOf,
                waitingSince,
                createdAt,
                updatedAt,
                status,
                queueId,
                queueName,
                assignee,
                tags,
                attachment,
                now,
                draft,
                snoozedUntil);
    }

    /// The name; without one, the address.
    public String who() {
        return requesterName.isBlank() ? requesterAddress : requesterName;
    }
}
