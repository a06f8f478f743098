package odzew.database;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The text of `docs/schema.md`.
final class SchemaText {

    /// The name, the sentence of `comment on table`, and the columns as the body of a Markdown table.
    record Table(String name, String sentence, String columns) {}

    /// A foreign key, by its first column.
    record Reference(String source, String column, String target) {}

    private static final String HEAD = """
            # Schema

            Written by `SchemaDocumentTest` from the migrations in `server/src/main/resources/db/migration`: change those, then
            run the test with `-Dschema.update`. A table is written by its owner only, but for `privacy`, which erases and masks,
            and `backup`, which restores; other packages read it only where `ARCHITECTURE.md` has an arrow.

            ## Missing foreign keys

            A foreign key is missing by intent where a row must outlive or precede the row it names:

            - `event.ticket_id`, `message_id`, `customer_id`, `company_id`: the history keeps what happened to rows that
              are gone. Nor has `webhook_notification.event_id` one, so that the history can be pruned.
            - `outgoing_mail.ticket_id` and `message_id`, `delivery.ticket_id`: the outbox is below the tickets and knows
              no table of theirs; the ledger stays when a ticket goes.
            - `incoming_mail.ticket_id` and `message_id`, `mailbox_mail.incoming_mail_id`: a received message is kept
              whatever becomes of its ticket, and longer than its mailbox.
            - `attachment.message_id`: the files are below the tickets.
            - `ticket.customer_id`: a ticket may name a customer that the caller deletes.
            - `message.arrived_in_ticket_id`, `ticket.customer_message_id`, `ticket_read.message_id`,
              `ticket_read_before.message_id`: numbers that are compared, not rows that are read.
            - `message.forwarded_message_id`, `draft.forwarded_message_id`: a forward stays when what it forwarded is erased.
            - `search_work.ticket_id`: an entry for a ticket that is gone is dropped when its turn comes.
            - `presence.ticket_id` and `agent_id`: a row expires after a minute.
            - `audit_link.entry_id`: the chain must show that an entry is missing, not prevent it.

            ## Keys

            """;

    private SchemaText() {}

    static String of(Map<String, List<Table>> owned, List<Reference> references) {
        return HEAD
                + "```mermaid\nerDiagram\n"
                + references.stream()
                        .map(it -> "    %s }o--|| %s : %s\n".formatted(it.source(), it.target(), it.column()))
                        .collect(Collectors.joining())
                + "```\n"
                + owned.entrySet().stream()
                        .map(owner -> owner(owner.getKey(), owner.getValue()))
                        .collect(Collectors.joining());
    }

    private static String owner(String owner, List<Table> tables) {
        return "\n## `%s`\n".formatted(owner)
                + tables.stream()
                        .map(table -> "\n### `%s`\n\n%s\n\n| column | type |\n|---|---|\n%s\n"
                                .formatted(table.name(), table.sentence(), table.columns()))
                        .collect(Collectors.joining());
    }
}
