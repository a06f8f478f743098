-- Messages for the pages: three in each ordinary ticket, many in the first one; half of them replies that were sent.
insert into customer (name, surname, email, created_at, updated_at)
select 'Klient', 'Nr ' || n, 'customer' || n || '@example.net', now(), now() from generate_series(1, :tickets) as n;
insert into customer_contact (customer_id, kind, position, value, searched)
select id, 'EMAIL', 0, email, email from customer;
update ticket t set customer_id = c.id from customer c where c.email = t.requester_address;
insert into message (ticket_id, type, body, body_type, agent_id, internet_message_id, created_at, stored_at)
select t.id, case when k % 2 = 1 then 'MAIL' else 'REPLY' end,
       case when k % 2 = 1 then '<p>Dzień dobry,</p><p>pralka od wczoraj głośno wiruje i wycieka z niej woda, wiadomość '
                                || k || '.</p><p>Pozdrawiam</p>'
            else '<p>Dzień dobry,</p><p>reklamację przekazaliśmy do działu technicznego, wiadomość ' || k || '.</p>' end,
       'HTML', case when k % 2 = 0 then 1000 end, '<' || t.id || '.' || k || '@pages.example>',
       now() - interval '1 hour' * (:messages - k), now() - interval '1 hour' * (:messages - k)
  from ticket t, lateral generate_series(1, case when t.id = 1 then :messages else :small end) as k
 order by t.id, k;
insert into outgoing_mail (ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, subject, body,
                           body_type, mail_date)
select m.ticket_id, m.id, m.internet_message_id, 'shop@example.com', 'Sklep', array[t.requester_address],
       'Re: ' || t.subject, '', 'HTML', m.created_at
  from message m join ticket t on t.id = m.ticket_id where m.type = 'REPLY' order by m.id;
insert into delivery (outgoing_mail_id, ticket_id, recipient, status, attempts, tries, reply, queued_at, updated_at)
select id, ticket_id, to_addresses[1], 'SENT', 1, 1, '250 2.0.0 Ok', mail_date, mail_date from outgoing_mail order by id;
insert into delivery_attempt (delivery_id, attempt, kind, started_at, ended_at, status, reply)
select id, 1, 'ATTEMPT', queued_at, updated_at, 'SENT', reply from delivery order by id;
insert into search_work (ticket_id, late) select id, true from ticket;
select setval(pg_get_serial_sequence('ticket', 'id'), (select max(id) from ticket))
