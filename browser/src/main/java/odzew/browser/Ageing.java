package odzew.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Spreads the demo's events over a day: for screenshots only, and without the server's knowledge.
final class Ageing {

    /// The newest ticket is some minutes old, each earlier one older; between two messages lies most of an
    /// hour.
    private static final String SQL = """
            create temp table age on commit drop as
            select m.id as message_id, m.ticket_id, t.since + 38 * (row_number() over later - 1) * interval '1 minute' as since
              from message m
              join (select id, (row_number() over (order by updated_at desc, id desc)) ^ 2 * interval '7 minutes' as since
                      from ticket) t on t.id = m.ticket_id
            window later as (partition by m.ticket_id order by m.id desc);
            update message m set created_at = created_at - a.since, stored_at = stored_at - a.since
              from age a where a.message_id = m.id;
            update event e set at = at - a.since from age a where a.message_id = e.message_id;
            update delivery_attempt p set started_at = started_at - a.since, ended_at = ended_at - a.since
              from delivery d join outgoing_mail o on o.id = d.outgoing_mail_id join age a on a.message_id = o.message_id
             where d.id = p.delivery_id;
            update delivery d set queued_at = queued_at - a.since, updated_at = updated_at - a.since
              from outgoing_mail o join age a on a.message_id = o.message_id where o.id = d.outgoing_mail_id;
            update incoming_mail i
               set received_at = received_at - n.since, last_received_at = last_received_at - n.since,
                   processed_at = processed_at - n.since
              from (select id, (row_number() over (order by id desc)) * interval '41 minutes' as since
                      from incoming_mail) n
             where n.id = i.id;
            update ticket t
               set updated_at = updated_at - a.newest, waiting_since = waiting_since - a.newest,
                   created_at = created_at - a.oldest
              from (select ticket_id, min(since) as newest, max(since) as oldest from age group by ticket_id) a
             where a.ticket_id = t.id;
            """;

    private Ageing() {}

    /// @param data the data directory of a running server with the embedded database
    static void run(Path data) throws IOException, SQLException {
        Path postgres = data.resolve("postgres");
        String url = "jdbc:postgresql://127.0.0.1:"
                + Files.readString(postgres.resolve("port")).strip() + "/odzew";
        String password = Files.readString(postgres.resolve("odzew.password")).strip();
        try (var connection = DriverManager.getConnection(url, "odzew", password);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SQL);
            connection.commit();
        }
    }
}
