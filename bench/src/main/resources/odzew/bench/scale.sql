-- A shop after three years: :tickets tickets of five messages each, their customers, events and tags. What a row holds
-- depends on its number only. Triggers do not run; what they keep is written here.
set session_replication_role = replica;
create function pg_temp.part(n bigint, salt bigint) returns float8 language sql immutable as
  'select (hashint8extended($1, $2) & 2147483647)::float8 / 2147483648';
create function pg_temp.pick(items text[], n bigint, salt bigint) returns text language sql immutable as
  'select $1[1 + floor(pg_temp.part($2, $3) * cardinality($1))::int]';
create temporary table phrase as
select array['Anna', 'Piotr', 'Małgorzata', 'Paweł', 'Świętosława', 'Jan', 'Żaneta', 'Łucja'] as names,
       array['Kowalska', 'Nowak', 'Wiśniewski', 'Zając', 'Brzęczyszczykiewicz', 'Gżegżółka', 'Świątek'] as surnames,
       array['Gdzie jest moja paczka?', 'Reklamacja uszkodzonego towaru', 'Zwrot zamówienia', 'Prośba o fakturę VAT',
             'Nie mogę zalogować się na konto', 'Gwarancja i serwis', 'Opóźnienie w dostawie'] as subjects,
       array['Paczka przyszła z rozerwanym opakowaniem, a w środku brakowało ładowarki.',
             'Kurier twierdzi, że próbował doręczyć przesyłkę, ale nikogo nie było w domu.',
             'Chciałbym zwrócić buty, bo rozmiar okazał się za mały.',
             'Nie zgadzam się z odrzuceniem reklamacji i proszę o ponowne rozpatrzenie sprawy.',
             'Czy gwarancja obejmuje również akumulator w odkurzaczu bezprzewodowym?',
             'Na fakturze widnieje stary adres naszej firmy, poprawny podaję poniżej.',
             'Pralka od wczoraj głośno wiruje i wycieka z niej woda.',
             'Źle wpisałem ulicę, powinno być Świętokrzyska, nie Krzyska.'] as questions,
       array['Dziękujemy za wiadomość i przepraszamy za niedogodności.',
             'Reklamację przekazaliśmy do działu technicznego, który odpowie w ciągu czternastu dni.',
             'Etykieta zwrotna została wysłana, wystarczy ją wydrukować i nakleić na paczkę.',
             'Kurier ponowi próbę doręczenia jutro między dziewiątą a piętnastą.',
             'W załączniku znajdzie Pani poprawioną fakturę.'] as answers,
       array['reklamacja', 'zwrot', 'dostawa', 'faktura', 'pilne', 'vip', 'gwarancja', 'rabat'] as tags;

insert into agent (id, login, name, surname, created_at)
select 2000 + n, 'agent' || n, pg_temp.pick(p.names, n, 1), pg_temp.pick(p.surnames, n, 2), now()
  from phrase p, generate_series(1, 25) as n;
insert into ticket_queue (id, name, email, display_name)
select 2000 + n, 'Kolejka ' || n, 'kolejka' || n || '@example.com', 'Sklep ' || n from generate_series(1, 8) as n;
insert into ticket_category (id, name) select 2000 + n, 'Kategoria ' || n from generate_series(1, 9) as n;
insert into tag (name) select unnest(tags) from phrase on conflict do nothing;
insert into custom_field (id, owner, name, type) values (2001, 'TICKET', 'Numer zamówienia', 'TEXT');

with made as (
  insert into customer (id, name, surname, email, created_at, updated_at)
  select n, pg_temp.pick(p.names, n, 3), pg_temp.pick(p.surnames, n, 4), 'klient' || n || '@example.net',
         now() - interval '3 years', now() - interval '3 years' * pg_temp.part(n, 5)
    from phrase p, generate_series(1, greatest(1, :tickets / 3)) as n
  returning id, email)
insert into customer_contact (customer_id, kind, position, value, searched)
select id, 'EMAIL', 0, email, email from made;

-- Few customers write much; four of five tickets are closed; the status depends on the number's hash.
insert into ticket (id, subject, ticket_queue_id, status_id, category_id, customer_id, requester_address,
                    requester_name, agent_id, source, direction, custom_fields, created_at, updated_at, closed_at,
                    first_agent_responded_at, open, customer_message_id, waiting_since)
select t.n, pg_temp.pick(p.subjects, t.n, 10) || ' (zamówienie ' || t.n || ')', 2001 + floor(8 * t.q * t.q), s.id,
       case when t.c < 0.7 then 2001 + floor(9 * pg_temp.part(t.n, 14)) end, c.id, c.email,
       c.name || ' ' || c.surname, case when s.kind <> 'NEW' then 2001 + floor(25 * pg_temp.part(t.n, 15)) end,
       (array['EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'PHONE', 'WWW', 'CHAT'])
         [1 + floor(9 * pg_temp.part(t.n, 16))::int],
       'IN_BEHALF_OF', case when t.c < 0.4 then jsonb_build_object('2001', 'ZAM/' || t.n) else '{}' end, t.at,
       t.touched, case when s.kind = 'CLOSED' then t.touched end, t.at + (t.touched - t.at) * 0.25,
       s.kind <> 'CLOSED', (t.n - 1) * 5 + case when s.kind = 'NEW' then 5 else 3 end,
       case when s.kind = 'NEW' then t.touched end
  from phrase p
 cross join lateral (
       select n, pg_temp.part(n, 11) as q, pg_temp.part(n, 12) as c, pg_temp.part(n, 13) as r, begun.at,
              begun.at + interval '46 hours' * pg_temp.part(n, 17) as touched
         from generate_series(1, :tickets) as n,
              lateral (select now() - interval '3 years' * (1 - n::float8 / :tickets) - interval '2 days' as at)
                as begun) t
  join customer c on c.id = 1 + floor(greatest(1, :tickets / 3) * pg_temp.part(t.n, 18) * pg_temp.part(t.n, 19))
  join ticket_status s on s.id <= 6
   and s.kind = case when t.r < 0.82 then 'CLOSED' when t.r < 0.89 then 'WAITING_FOR_CUSTOMER'
                     when t.r < 0.94 then 'NEW' when t.r < 0.98 then 'IN_PROGRESS' else 'POSTPONED' end
 -- in the order in which tickets come, as a table grows
 order by t.n;
insert into ticket_tag (ticket_id, name)
select n, pg_temp.pick(p.tags, n, 20) from phrase p, generate_series(1, :tickets) as n where pg_temp.part(n, 30) < 0.4;

-- Asked, answered, asked again, commented, and answered, or asked once more where the ticket is new.
insert into message (id, ticket_id, type, body, body_type, comment, agent_id, internet_message_id, created_at,
                     stored_at)
select (t.id - 1) * 5 + k, t.id, y.type,
       case y.type when 'MAIL' then 'Dzień dobry,' || E'\n\n' || pg_temp.pick(p.questions, t.id, 100 * k) || ' '
                                    || pg_temp.pick(p.questions, t.id, 100 * k + 1) || E'\n\nPozdrawiam\n'
                                    || t.requester_name
                   when 'REPLY' then '<p>Dzień dobry,</p><p>' || pg_temp.pick(p.answers, t.id, 100 * k) || ' '
                                     || pg_temp.pick(p.answers, t.id, 100 * k + 1) || '</p><p>Numer sprawy: ' || t.id
                                     || '</p>'
                   else '' end,
       case when y.type = 'REPLY' then 'HTML' else 'PLAIN' end, case when k = 4 then 'Klient stały.' else '' end,
       case when y.type <> 'MAIL' then coalesce(t.agent_id, 2001) end,
       case when k <> 4 then '<' || t.id || '.' || k || '@bench.example>' end, y.at, y.at
  from phrase p, ticket t, generate_series(1, 5) as k,
       lateral (select case when k = 5 and t.waiting_since is not null then 'MAIL'
                            else (array['MAIL', 'REPLY', 'MAIL', 'COMMENT', 'REPLY'])[k] end as type,
                       t.created_at + (t.updated_at - t.created_at) * ((k - 1) / 5.0) as at) as y
 order by t.id, k;
insert into event (generation, xid, action, ticket_id, message_id, customer_id, actor, at)
select g.number, pg_current_xact_id(),
       case when m.id % 5 = 1 then 'TICKET_CREATED' when m.type = 'MAIL' then 'TICKET_MESSAGE_RECEIVED'
            when m.type = 'REPLY' then 'TICKET_MESSAGE_SENT' else 'TICKET_COMMENTED' end,
       m.ticket_id, m.id, t.customer_id, coalesce('agent' || m.agent_id - 2000, ''), m.stored_at
  from message m join ticket t on t.id = m.ticket_id cross join event_generation g
 order by m.id;

truncate ticket_count, ticket_count_change;
-- The server folds these in at its start.
insert into ticket_count_change (ticket_queue_id, status_id, category_id, agent_id, source, tickets)
select ticket_queue_id, status_id, category_id, agent_id, source, count(*) from ticket group by 1, 2, 3, 4, 5;

select setval(pg_get_serial_sequence('ticket', 'id'), (select max(id) from ticket)),
       setval(pg_get_serial_sequence('customer', 'id'), (select max(id) from customer)),
       setval('message_id_seq', (select max(id) from message)),
       setval(pg_get_serial_sequence('agent', 'id'), 3000), setval(pg_get_serial_sequence('ticket_queue', 'id'), 3000),
       setval(pg_get_serial_sequence('ticket_category', 'id'), 3000);
-- The search begins at the end; one ticket in fifty is indexed by the server, the others take its document (below).
update search_position p set generation = e.generation, xid = e.xid::text::bigint, id = e.id
  from (select generation, xid, id from event order by generation desc, xid desc, id desc limit 1) e;
insert into search_work (ticket_id, late) select id, true from ticket where id % 50 = 0 or id = :tickets;
