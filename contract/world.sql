-- What the exchanges need beside the vendor's examples (queue 32, customer 32122, ticket 1234).
insert into ticket_category (id, name) values (3, 'Reklamacje') on conflict do nothing;
insert into ticket_substatus (id, status_id, name) values (2, 2, 'przypomniane') on conflict do nothing;
insert into ticket_queue (id, name, email) values (33, 'Telefon', null);
insert into ticket (id, subject, ticket_queue_id, status_id, substatus_id, category_id, customer_id, requester_address,
                    agent_id, source, direction, created_at, updated_at, closed_at, first_agent_responded_at)
values (1235, 'A queue without a mailbox', 33, 1, null, null, null, 'jan@klient.example', null, 'PHONE', 'IN_BEHALF_OF',
        '2026-07-14T07:00:00Z', '2026-07-14T07:00:00Z', null, null),
       (1236, 'Nobody to answer', 32, 1, null, null, null, '', null, 'PHONE', 'IN_BEHALF_OF',
        '2026-07-14T07:00:00Z', '2026-07-14T07:00:00Z', null, null),
       (1237, 'All that a ticket can have', 32, 2, 2, 3, 32122, 'john.doe@foo.bar',
        (select id from agent where login = 'akowalski'), 'EMAIL', 'IN_BEHALF_OF',
        '2026-07-04T12:15:00Z', '2026-07-13T09:00:00Z', '2026-07-09T15:48:44Z', '2026-07-04T13:15:12Z');
select setval(pg_get_serial_sequence('ticket', 'id'), 1237);
insert into custom_field (owner, name, type, options)
values ('TICKET', 'Uwagi', 'TEXT', '{}'),
       ('TICKET', 'Kwota', 'NUMBER', '{}'),
       ('TICKET', 'Termin', 'DATE', '{}'),
       ('TICKET', 'Kraj', 'LIST', '{POLSKA,NORWEGIA}'),
       ('TICKET', 'Pilne', 'YES_NO', '{}'),
       ('CUSTOMER', 'ID', 'TEXT', '{}'),
       ('CUSTOMER', 'Dodatkowe informacje', 'TEXT', '{}'),
       ('COMPANY', 'ID', 'TEXT', '{}'),
       ('COMPANY', 'Additional info', 'TEXT', '{}');
update ticket set custom_fields = '{"1": "information", "2": "12.5", "4": "POLSKA"}' where id = 1237;
update ticket set custom_fields = '{"4": "NORWEGIA"}' where id = 1235;
select setval(pg_get_serial_sequence('customer', 'id'), 32122);
insert into customer (id, name, surname, email, custom_fields, created_at, updated_at)
values (273, 'Jan', 'Kowalski', 'jan.kowalski@foo.bar', '{"7": "Numer dowodu - AXX 121212"}',
        '2026-07-01T08:00:00Z', '2026-07-01T08:00:00Z'),
       (13, '', 'Thulium', 'biuro@thulium.example', '{"9": "none"}', '2026-07-01T08:00:00Z', '2026-07-01T08:00:00Z');
update customer set type = 'internal', customer_group = 'partner', nip = '6783144527' where id = 13;
insert into customer_contact (customer_id, kind, position, value, searched)
values (273, 'EMAIL', 1, 'jan.kowalski@foo.bar', 'jan.kowalski@foo.bar'),
       (273, 'PHONE', 1, '222333444', '222333444'),
       (273, 'PHONE', 2, '213443523', '213443523'),
       (13, 'EMAIL', 1, 'biuro@thulium.example', 'biuro@thulium.example');
insert into company (id, customer_id) values (28, 13);
select setval(pg_get_serial_sequence('company', 'id'), 28);
insert into customer_address (customer_id, kind, street, building, postcode, city, post_office, country)
values (13, 'HOME', 'Zlotej Jesieni', '7', '31-827', 'Krakow', 'Krakow', 'Poland');
insert into incoming_mail (id, source, mailbox, envelope_sender, envelope_recipient, sha256, content_sha256, size,
                           received_at, arrived_at, last_received_at, status, next_attempt_at, verdict, signs, ticket_id,
                           message_id, internet_message_id, sender, subject, processed_at)
overriding system value
select n, 'LMTP', 'test@thulium.example', 'john.doe@foo.bar', 'test@thulium.example', sha256(n::text::bytea),
       sha256(n::text::bytea), 45, '2026-07-14T08:00:00Z', '2026-07-14T08:00:00Z', '2026-07-14T08:00:00Z', status, '2026-07-14T08:00:00Z',
       verdict, signs::jsonb, ticket, null, '<mail-' || n || '@foo.bar>', 'john.doe@foo.bar', 'Where is my parcel?',
       '2026-07-14T08:00:01Z'
  from (values (1, 'PROCESSED', 'FOLLOW_UP', '[["SUBJECT_TOKEN"]]', 1234),
               (2, 'HELD', 'HELD', '[["MAILS_OF_SENDER", "20", "john.doe@foo.bar"]]', null),
               (3, 'QUARANTINED', 'UNPLACEABLE', '[["NO_QUEUE"]]', null))
    as v (n, status, verdict, signs, ticket);
insert into incoming_mail_chunk (incoming_mail_id, position, bytes)
select n, 0, E'From: john.doe@foo.bar\r\nSubject: Where is my parcel?\r\n\r\nHello\r\n'::bytea from generate_series(1, 3) n;
insert into message (id, ticket_id, type, body, body_type, internet_message_id, created_at, stored_at)
values (400, 1236, 'REPLY', 'Perhaps sent', 'PLAIN', '<perhaps@thulium.example>', '2026-07-13T09:00:00Z', '2026-07-13T09:00:00Z');
insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, subject,
                           body, body_type, mail_date)
values (900, 1236, 400, '<perhaps@thulium.example>', 'test@thulium.example', '', '{john.doe@foo.bar}', 'Perhaps sent',
        'Perhaps sent', 'PLAIN', '2026-07-13T09:00:00Z');
insert into delivery (id, outgoing_mail_id, ticket_id, recipient, status, attempts, tries, reply, queued_at, updated_at)
overriding system value
values (900, 900, 1236, 'john.doe@foo.bar', 'UNCERTAIN', 1, 1, 'no confirmation', '2026-07-13T09:00:00Z',
        '2026-07-13T09:00:00Z');
insert into webhook (id, actions, subscription_url, http_auth_user, http_auth_password, secret, created_at,
                     next_attempt_at, last_success_at, last_failure_at, last_failure, failures)
values (40, '{TICKET_CREATED,TICKET_CLOSED}', 'https://shop.example.com/hook', 'odzew', 'tajne', '\x00',
        '2026-07-10T08:00:00Z', '2026-07-14T10:02:00Z', '2026-07-13T08:00:01Z', '2026-07-14T09:52:00Z', 'HTTP 503 busy', 3);
insert into webhook_notification (id, webhook_id, event_id, action, body, status, attempts, since, created_at,
                                  next_attempt_at)
overriding system value
values (1, 40, 11, 'TICKET_CREATED', 'action=TICKET_CREATED', 'SENT', 1, '2026-07-13T08:00:00Z', '2026-07-13T08:00:00Z',
        '2026-07-13T08:00:00Z'),
       (2, 40, 12, 'TICKET_CREATED', 'action=TICKET_CREATED', 'FAILED', 1, '2026-07-13T09:00:00Z', '2026-07-13T09:00:00Z',
        '2026-07-13T09:00:00Z'),
       (3, 40, 13, 'TICKET_CLOSED', 'action=TICKET_CLOSED', 'WAITING', 1, '2026-07-14T09:51:00Z', '2026-07-14T09:51:00Z',
        '2026-07-14T09:51:00Z');
insert into webhook_attempt (id, notification_id, webhook_id, attempt, started_at, millis, status, answer)
values (1, 1, 40, 1, '2026-07-13T08:00:01Z', 31, 204, ''),
       (2, 2, 40, 1, '2026-07-13T09:00:01Z', 20000, null, 'no answer within 20 s'),
       (3, 3, 40, 1, '2026-07-14T09:52:00Z', 12, 503, 'busy');
insert into mailbox (id, address, ticket_queue_id, host, port, security, username, sign_in, secret, after_commit, state,
                     last_success_at, failing_since, failures, trouble, reason_code, reason_values)
overriding system value
values (1, 'test@thulium.example', 32, 'imap.example.com', 993, 'TLS', 'test', 'PASSWORD', '\x00', 'SEEN', 'LIVE',
        '2026-07-14T09:59:30Z', null, 0, '', '', '{}'),
       (2, 'pomoc@thulium.example', 33, 'imap.example.com', 143, 'STARTTLS', 'pomoc', 'OAUTH2', '\x00', 'LEAVE', 'LIVE',
        '2026-07-14T08:00:00Z', '2026-07-14T08:01:00Z', 7, 'REFUSED',
        'UNREACHABLE', '{imap.example.com}');

alter table webhook_notification alter column id restart with 101;
