-- What lists of tickets show and are sorted by.
alter table ticket add column waiting_since timestamptz;
alter table ticket add column customer_message_id bigint;
-- whether the status is neither CLOSED nor MERGED; kept by triggers, because an index can ask its own table only
alter table ticket add column open boolean not null default true;

comment on column ticket.waiting_since is 'when the customer wrote what nobody has answered yet; the first of several';
comment on column ticket.customer_message_id is 'the customer''s newest message';

create function ticket_open() returns trigger language plpgsql as $$
begin
    new.open := coalesce((select kind not in ('CLOSED', 'MERGED') from ticket_status where id = new.status_id), true);
    return new;
end $$;

create trigger ticket_open_when_added before insert on ticket
    for each row execute function ticket_open();
create trigger ticket_open_when_moved before update of status_id on ticket
    for each row when (old.status_id is distinct from new.status_id) execute function ticket_open();

create function ticket_open_by_kind() returns trigger language plpgsql as $$
begin
    update ticket set open = new.kind not in ('CLOSED', 'MERGED')
     where status_id = new.id and open <> (new.kind not in ('CLOSED', 'MERGED'));
    return null;
end $$;

create trigger ticket_open_by_kind after update of kind on ticket_status
    for each row execute function ticket_open_by_kind();

update ticket t
   set open = s.kind not in ('CLOSED', 'MERGED'),
       customer_message_id = (select max(m.id) from message m where m.ticket_id = t.id and m.type = 'MAIL'),
       waiting_since = (select min(m.stored_at) from message m
                         where m.ticket_id = t.id and m.type = 'MAIL'
                           and m.id > coalesce((select max(r.id) from message r
                                                 where r.ticket_id = t.id and r.type = 'REPLY'), 0))
  from ticket_status s
 where s.id = t.status_id;

-- Open tickets are few among many: their lists have small indexes of their own.
create index ticket_open_agent on ticket (agent_id, updated_at desc, id desc) where open;
create index ticket_open_queue on ticket (ticket_queue_id, updated_at desc, id desc) where open;
create index ticket_open_waiting on ticket ((coalesce(waiting_since, 'infinity'::timestamptz)), id) where open;

-- Up to which message an agent has seen a ticket.
create table ticket_read (
    agent_id   bigint not null references agent,
    ticket_id  bigint not null references ticket on delete cascade,
    message_id bigint not null,
    primary key (agent_id, ticket_id)
);

-- What is older counts as seen: what was there before the agent came, or "all read".
create table ticket_read_before (
    agent_id   bigint primary key references agent,
    message_id bigint not null
);

-- A list that an agent made: a search in its canonical form, with numbers instead of names, and an order.
create table saved_view (
    id         bigint generated always as identity primary key,
    agent_id   bigint      not null references agent,
    name       text        not null check (name <> ''),
    query      text        not null,
    sort       text        not null,
    shared     boolean     not null,
    position   integer     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create unique index saved_view_name on saved_view (agent_id, lower(name));
