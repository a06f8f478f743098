package odzew.privacy;

import java.time.Duration;
import java.time.Instant;
import odzew.database.Database;

/// A customer whose address is everywhere that the program writes one.
final class PlantedPerson {

    private final Database database;
    private final Instant now;

    PlantedPerson(Database database, Instant now) {
        this.database = database;
        this.now = now;
    }

    long plant(String address, long id) {
        return plant(address, id, id);
    }

    /// A customer with a closed old ticket, a received and a sent message, a file and all that follows them.
    long plant(String address, long id, long customer) {
        Instant then = now.minus(Duration.ofDays(300));
        database.useTransaction(handle -> {
            for (String sql : PLANTED.split(";\n")) {
                var update = handle.createUpdate(sql);
                if (sql.contains(":id")) {
                    update.bind("id", id);
                }
                if (sql.contains(":customer")) {
                    update.bind("customer", customer);
                }
                if (sql.contains(":a")) {
                    update.bind("a", address);
                }
                if (sql.contains(":then")) {
                    update.bind("then", then);
                }
                update.execute();
            }
        });
        return customer;
    }

    private static final String PLANTED = """
            insert into customer (id, name, surname, email, note, created_at, updated_at)
            values (:customer, 'Zofia', 'O''Hara', :a, 'pisze z ' || :a, :then, :then);
            insert into customer_contact (customer_id, kind, position, value, searched)
            values (:customer, 'EMAIL', 1, :a, lower(:a));
            insert into ticket (id, subject, ticket_queue_id, status_id, customer_id, requester_address, source, direction,
                                created_at, updated_at, closed_at)
            values (:id, 'Pytanie od ' || :a, (select id from ticket_queue order by id limit 1), 6, :customer, :a, 'EMAIL',
                    'IN_BEHALF_OF', :then, :then, :then);
            insert into message (id, ticket_id, type, body, body_type, internet_message_id, created_at, stored_at)
            values (:id, :id, 'MAIL', 'Od: ' || :a, 'PLAIN', '<' || :id || '@klient.example>', :then, :then);
            insert into incoming_mail (id, source, mailbox, envelope_sender, envelope_recipient, sha256, content_sha256, size,
                                       received_at, last_received_at, arrived_at, status, next_attempt_at, ticket_id,
                                       message_id, sender)
            overriding system value
            values (:id, 'LMTP', 'sklep@firma.example', :a, 'sklep@firma.example', sha256(:id::text::bytea),
                    sha256(:id::text::bytea), 10, :then, :then, :then, 'PROCESSED', :then, :id, :id, lower(:a));
            insert into incoming_mail_chunk (incoming_mail_id, position, bytes)
            values (:id, 0, convert_to('From: ' || :a, 'UTF8') || '\\x00ff'::bytea);
            insert into incoming_mail_person (incoming_mail_id, position, role, address, name)
            values (:id, 1, 'FROM', lower(:a), '');
            insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, subject,
                                       body, body_type, mail_date)
            values (:id, :id, :id, '<' || :id || '@firma.example>', 'sklep@firma.example', '', array[:a], 'Re: ' || :a, 'b',
                    'PLAIN', :then);
            insert into outgoing_mail_chunk (outgoing_mail_id, position, bytes) values (:id, 0, convert_to('To: ' || :a, 'UTF8'));
            insert into delivery (id, outgoing_mail_id, ticket_id, recipient, status, queued_at, updated_at)
            overriding system value values (:id, :id, :id, :a, 'SENT', :then, :then);
            insert into delivery_attempt (delivery_id, attempt, kind, started_at, ended_at, status, reply)
            values (:id, 1, 'ATTEMPT', :then, :then, 'SENT', '250 ok ' || :a);
            insert into stored_file (id, sha256, size, created_at) overriding system value
            values (:id, sha256(('umowa' || :id)::bytea), 5, :then);
            insert into stored_file_chunk (stored_file_id, position, bytes) values (:id, 0, convert_to('umowa ' || :a, 'UTF8'));
            insert into attachment (id, token, message_id, position, stored_file_id, filename, content_type)
            overriding system value values (:id, 'zeton' || :id, :id, 1, :id, 'umowa.txt', 'text/plain');
            insert into event (generation, xid, action, ticket_id, message_id, customer_id, actor, at)
            values (1, pg_current_xact_id(), 'TICKET_MESSAGE_RECEIVED', :id, :id, :customer, :a, :then);
            insert into acknowledgement (ticket_id, address, at) values (:id, :a, :then);
            insert into sender_rule (pattern, rule, added_at) values (lower(:a), 'TRUST', :then) on conflict do nothing;
            insert into ticket_document (ticket_id, last_message_at, message_id, messages, bytes, head, document)
            values (:id, :then, :id, 1, 10, 'Od: ' || :a, to_tsvector('simple', :a))
            """;
}
