create table event (
    id          bigint      generated always as identity primary key,
    -- which PostgreSQL gave the xid: after a dump and restore the new server's numbers start low again
    generation  integer     not null,
    -- not always the writing transaction's own: see History
    xid         xid8        not null,
    action      text        not null,
    ticket_id   bigint,
    message_id  bigint,
    customer_id bigint,
    company_id  bigint,
    actor       text        not null default '',
    detail      text        not null default '',
    data        jsonb       not null default '{}',
    at          timestamptz not null
);

comment on table event is
    'The history: append-only, read in commit order by (generation, xid, id) below pg_snapshot_xmin.';

create index event_feed on event (generation, xid, id);
create index event_ticket on event (ticket_id, generation, xid, id) where ticket_id is not null;
create index event_customer on event (customer_id, id) where customer_id is not null;

create table event_generation (
    number integer not null
);

comment on table event_generation is 'The current generation of the history; one row.';

insert into event_generation (number) values (1);
