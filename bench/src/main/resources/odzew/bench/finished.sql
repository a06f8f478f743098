-- :count replies that were sent, over :tickets tickets. Triggers do not run.
set session_replication_role = replica;
create temporary table first as
select (select last_value from message_id_seq) as message, (select last_value from outgoing_mail_id_seq) as mail,
       (select coalesce(max(id), 0) from delivery) as delivery;
insert into message (id, ticket_id, type, body, body_type, agent_id, internet_message_id, created_at, stored_at)
select f.message + n, 1 + n % :tickets, 'REPLY', '<p>Dziękujemy za wiadomość.</p><p>Numer sprawy: ' || n || '</p>', 'HTML',
       1000, '<finished.' || n || '@bench.example>', now() - interval '1 year' + interval '1 second' * n,
       now() - interval '1 year' + interval '1 second' * n
  from first f, generate_series(1, :count) as n;
insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, subject,
                           body_type, mail_date, composed_size)
select f.mail + n, 1 + n % :tickets, f.message + n, '<finished.' || n || '@bench.example>', 'shop@example.com', 'Sklep',
       array['customer' || 1 + n % :tickets || '@example.net'], 'Re: Zamówienie ' || 1 + n % :tickets, 'HTML',
       now() - interval '1 year' + interval '1 second' * n, 64
  from first f, generate_series(1, :count) as n;
insert into outgoing_mail_chunk (outgoing_mail_id, position, bytes)
select f.mail + n, 0, convert_to(rpad('finished ' || n, 64), 'UTF8') from first f, generate_series(1, :count) as n;
insert into delivery (id, outgoing_mail_id, ticket_id, recipient, status, attempts, tries, reply, relay_queue_id,
                      queued_at, updated_at)
overriding system value
select f.delivery + n, f.mail + n, 1 + n % :tickets, 'customer' || 1 + n % :tickets || '@example.net', 'SENT', 1, 1,
       '250 2.0.0 Ok: queued as F' || n, 'F' || n, now() - interval '1 year' + interval '1 second' * n,
       now() - interval '1 year' + interval '1 second' * n
  from first f, generate_series(1, :count) as n;
insert into delivery_attempt (delivery_id, attempt, kind, started_at, ended_at, status, reply)
select f.delivery + n, 1, 'ATTEMPT', now() - interval '1 year' + interval '1 second' * n,
       now() - interval '1 year' + interval '1 second' * n, 'SENT', '250 2.0.0 Ok: queued as F' || n
  from first f, generate_series(1, :count) as n;
insert into event (generation, xid, action, ticket_id, message_id, actor, at)
select g.number, pg_current_xact_id(), a.action, 1 + n % :tickets, f.message + n, 'bench.agent',
       now() - interval '1 year' + interval '1 second' * n
  from first f cross join event_generation g cross join generate_series(1, :count) as n
 cross join (values ('TICKET_MESSAGE_SENT'), ('TICKET_DELIVERY_CHANGED')) as a (action);
select setval('message_id_seq', (select max(id) from message)),
       setval('outgoing_mail_id_seq', (select max(id) from outgoing_mail)),
       setval(pg_get_serial_sequence('delivery', 'id'), (select max(id) from delivery));
-- What follows the history begins at its end.
update search_position p set generation = e.generation, xid = e.xid::text::bigint, id = e.id
  from (select generation, xid, id from event order by generation desc, xid desc, id desc limit 1) e;
update webhook_position p set generation = e.generation, xid = e.xid::text::bigint, id = e.id
  from (select generation, xid, id from event order by generation desc, xid desc, id desc limit 1) e;
update notification_position p set generation = e.generation, xid = e.xid::text::bigint, id = e.id
  from (select generation, xid, id from event order by generation desc, xid desc, id desc limit 1) e;
set session_replication_role = origin
