package odzew.bench;

/// The statements that `Filling` runs, each over a whole batch: what a row holds depends on its number only.
final class FillingSql {

    private FillingSql() {}

    /// `part`: a number from 0 to 1 that depends on `n` and `salt` only; `pick`: one of the texts by it.
    static final String FUNCTIONS = """
            create or replace function pg_temp.part(n bigint, salt bigint) returns float8 language sql immutable as
              'select (hashint8extended($1, $2) & 2147483647)::float8 / 2147483648';
            create or replace function pg_temp.pick(items text[], n bigint, salt bigint) returns text
              language sql immutable as
              'select $1[1 + floor(pg_temp.part($2, $3) * cardinality($1))::int]';
            """;

    static String desk() {
        return """
                insert into agent (id, login, name, surname, created_at)
                select 2000 + n, 'agent' || n, pg_temp.pick(%1$s, n, 1), pg_temp.pick(%2$s, n, 2), now()
                  from generate_series(1, %3$d) as n;
                insert into ticket_queue (id, name, email, display_name)
                select 2000 + n, 'Kolejka ' || n, 'kolejka' || n || '@example.com', 'Sklep ' || n
                  from generate_series(1, %4$d) as n;
                insert into ticket_category (id, name)
                select 2000 + n, name from unnest(%5$s) with ordinality as c (name, n);
                insert into tag (name) select unnest(%6$s) on conflict do nothing;
                insert into custom_field (id, owner, name, type)
                values (2001, 'TICKET', 'Numer zamówienia', 'TEXT'), (2002, 'TICKET', 'Kanał', 'TEXT');
                """.formatted(
                        Phrases.sql(Phrases.FIRST_NAMES),
                        Phrases.sql(Phrases.SURNAMES),
                        Filling.AGENTS,
                        Filling.QUEUES,
                        Phrases.sql(Phrases.CATEGORIES),
                        Phrases.sql(Phrases.TAGS));
    }

    static String customers(long first, long last) {
        return """
                with made as (
                  insert into customer (id, name, surname, email, created_at, updated_at)
                  select n, pg_temp.pick(%1$s, n, 3), pg_temp.pick(%2$s, n, 4), 'klient' || n || '@example.net',
                         now() - interval '3 years', now() - interval '3 years' * pg_temp.part(n, 5)
                    from generate_series(%3$d, %4$d) as n
                  returning id, email)
                insert into customer_contact (customer_id, kind, position, value, searched)
                select id, 'EMAIL', 0, email, email from made
                """.formatted(Phrases.sql(Phrases.FIRST_NAMES), Phrases.sql(Phrases.SURNAMES), first, last);
    }

    /// Few customers write much; four of five tickets are closed; the newer a ticket, the more likely it is open.
    static String tickets(long tickets, long first, long last) {
        return """
                insert into ticket (id, subject, ticket_queue_id, status_id, category_id, customer_id,
                                    requester_address, requester_name, agent_id, source, direction, custom_fields,
                                    created_at, updated_at, closed_at, first_agent_responded_at, open,
                                    customer_message_id, waiting_since)
                select t.n, t.subject, 2001 + floor(%1$d * t.q * t.q), s.id,
                       case when t.c < 0.7 then 2001 + floor(%2$d * pg_temp.part(t.n, 14)) end,
                       c.id, c.email, c.name || ' ' || c.surname,
                       case when s.kind <> 'NEW' then 2001 + floor(%3$d * pg_temp.part(t.n, 15)) end,
                       (array['EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'EMAIL', 'PHONE', 'WWW', 'CHAT'])
                         [1 + floor(10 * pg_temp.part(t.n, 16))::int],
                       'IN_BEHALF_OF',
                       case when t.c < 0.4 then jsonb_build_object('2001', 'ZAM/' || t.n) else '{}' end,
                       t.at, t.touched, case when s.kind = 'CLOSED' then t.touched end,
                       t.at + (t.touched - t.at) * 0.25, s.kind <> 'CLOSED',
                       (t.n - 1) * %10$d + case when s.kind = 'NEW' then 5 else 3 end,
                       case when s.kind = 'NEW' then t.touched end
                  from (select n, pg_temp.pick(%4$s, n, 10) || ' (zamówienie ' || n || ')' as subject,
                               pg_temp.part(n, 11) as q, pg_temp.part(n, 12) as c, pg_temp.part(n, 13) as r,
                               now() - interval '3 years' * (1 - n::float8 / %5$d) - interval '2 days' as at,
                               now() - interval '3 years' * (1 - n::float8 / %5$d) - interval '2 days'
                                 + interval '46 hours' * pg_temp.part(n, 17) as touched
                          from generate_series(%6$d, %7$d) as n) t
                  join customer c on c.id = 1 + floor(%8$d * pg_temp.part(t.n, 18) * pg_temp.part(t.n, 19))
                  join ticket_status s on s.kind = case when t.r < 0.82 then 'CLOSED'
                                                        when t.r < 0.89 then 'WAITING_FOR_CUSTOMER'
                                                        when t.r < 0.94 then 'NEW'
                                                        when t.r < 0.98 then 'IN_PROGRESS'
                                                        else 'POSTPONED' end
                                      and s.id <= 6;
                insert into ticket_tag (ticket_id, name)
                select distinct n, pg_temp.pick(%9$s, n, 20 + i)
                  from generate_series(%6$d, %7$d) as n, generate_series(0, 1) as i
                 where pg_temp.part(n, 30 + i) < 0.3
                """.formatted(
                        Filling.QUEUES,
                        Phrases.CATEGORIES.size(),
                        Filling.AGENTS,
                        Phrases.sql(Phrases.SUBJECTS),
                        tickets,
                        first,
                        last,
                        Filling.customers(tickets),
                        Phrases.sql(Phrases.TAGS),
                        Filling.MESSAGES);
    }

    /// Asked, answered, asked again, commented, and answered, or asked once more where the ticket is new.
    static String messages(long first, long last) {
        return """
                insert into message (id, ticket_id, type, body, body_type, comment, agent_id, internet_message_id,
                                     created_at, stored_at)
                select (t.id - 1) * %1$d + k, t.id,
                       y.type,
                       case when y.type = 'MAIL'
                              then 'Dzień dobry,' || E'\\n\\n'
                                || (select string_agg(pg_temp.pick(%2$s, t.id, 100 * k + i), ' ')
                                      from generate_series(1, 2 + floor(4 * pg_temp.part(t.id, k))::int) as i)
                                || E'\\n\\nPozdrawiam\\n' || t.requester_name
                            when y.type = 'REPLY'
                              then '<p>Dzień dobry,</p><p>'
                                || (select string_agg(pg_temp.pick(%3$s, t.id, 100 * k + i), ' ')
                                      from generate_series(1, 2 + floor(3 * pg_temp.part(t.id, k))::int) as i)
                                || '</p><p>Numer sprawy: ' || t.id || '</p><p>Z poważaniem<br>' || a.name || '</p>'
                            else '' end,
                       case when y.type = 'REPLY' then 'HTML' else 'PLAIN' end,
                       case when k = 4 then pg_temp.pick(%4$s, t.id, 60) else '' end,
                       case when y.type <> 'MAIL' then a.id end,
                       case when k <> 4 then '<' || t.id || '.' || k || '@bench.example>' end,
                       t.created_at + (t.updated_at - t.created_at) * ((k - 1) / %1$d.0),
                       t.created_at + (t.updated_at - t.created_at) * ((k - 1) / %1$d.0)
                  from ticket t
                  join agent a on a.id = coalesce(t.agent_id, 2001)
                 cross join generate_series(1, %1$d) as k
                 cross join lateral (
                       select case when k = 5 and t.waiting_since is not null then 'MAIL'
                                   else (array['MAIL', 'REPLY', 'MAIL', 'COMMENT', 'REPLY'])[k] end as type) as y
                 where t.id between %5$d and %6$d
                 order by t.id, k
                """.formatted(
                        Filling.MESSAGES,
                        Phrases.sql(Phrases.QUESTIONS),
                        Phrases.sql(Phrases.ANSWERS),
                        Phrases.sql(Phrases.COMMENTS),
                        first,
                        last);
    }

    static String events(long first, long last) {
        return """
                insert into event (generation, xid, action, ticket_id, message_id, customer_id, actor, at)
                select g.number, pg_current_xact_id(),
                       case when m.id %% %1$d = 1 then 'TICKET_CREATED'
                            when m.type = 'MAIL' then 'TICKET_MESSAGE_RECEIVED'
                            when m.type = 'REPLY' then 'TICKET_MESSAGE_SENT'
                            else 'TICKET_COMMENTED' end,
                       m.ticket_id, m.id, t.customer_id, coalesce(a.login, ''), m.stored_at
                  from message m
                  join ticket t on t.id = m.ticket_id
                  left join agent a on a.id = m.agent_id
                 cross join event_generation g
                 where m.ticket_id between %2$d and %3$d
                 order by m.id
                """.formatted(Filling.MESSAGES, first, last);
    }

    /// Of the tickets that have none: those of the next ticket that has one, with the own numbers in place of its.
    static String documents(int step, long tickets, long first, long last) {
        return """
                insert into ticket_document (ticket_id, last_message_at, message_id, messages, bytes, head, document)
                select t.id, t.created_at + (t.updated_at - t.created_at) * 0.8, t.id * %1$d, %1$d, d.bytes, d.head,
                       ts_delete(d.document, array['#' || d.ticket_id, d.ticket_id::text])
                         || format($$'#%%1$s':1A '%%1$s':4A$$, t.id)::tsvector
                  from ticket t
                  join ticket_document d on d.ticket_id = least(%2$d * ((t.id + %2$d - 1) / %2$d), %3$d)
                 where t.id between %4$d and %5$d and t.id <> d.ticket_id
                """.formatted(Filling.MESSAGES, step, tickets, first, last);
    }

    /// What the triggers would have counted; the server folds it in at its start.
    static final String COUNTS = """
            set session_replication_role = origin;
            truncate ticket_count, ticket_count_change;
            insert into ticket_count_change (ticket_queue_id, status_id, category_id, agent_id, source, tickets)
            select ticket_queue_id, status_id, category_id, agent_id, source, count(*)
              from ticket
             group by ticket_queue_id, status_id, category_id, agent_id, source;
            set session_replication_role = replica;
            """;

    /// Beyond all that will happen while the database is filled.
    static final String SEARCH_STOPS = """
            update search_position set generation = 1000000, xid = 0, id = 0;
            delete from search_work;
            """;

    static final String SEQUENCES = """
            select setval(pg_get_serial_sequence('ticket', 'id'), (select max(id) from ticket)),
                   setval(pg_get_serial_sequence('customer', 'id'), (select max(id) from customer)),
                   setval('message_id_seq', (select max(id) from message)),
                   setval(pg_get_serial_sequence('agent', 'id'), (select max(id) from agent)),
                   setval(pg_get_serial_sequence('ticket_queue', 'id'), (select max(id) from ticket_queue)),
                   setval(pg_get_serial_sequence('ticket_category', 'id'), (select max(id) from ticket_category)),
                   setval(pg_get_serial_sequence('custom_field', 'id'), (select max(id) from custom_field))
            """;
}
