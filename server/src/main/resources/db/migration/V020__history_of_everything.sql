-- The history tells of customers too, and of more than words.
alter table ticket_event rename to event;
alter sequence ticket_event_id_seq rename to event_id_seq;
alter index ticket_event_pkey rename to event_pkey;
alter table event alter column ticket_id drop not null;
alter table event add column customer_id bigint;
alter table event add column company_id bigint;
alter table event add column data jsonb not null default '{}';

-- Which PostgreSQL gave the xid: a database that moved into another one by dump and restore begins a new generation,
-- because the new server's numbers start low again.
alter table event add column generation integer not null default 1;
alter table event alter column generation drop default;

create table event_generation (
    number integer not null
);

insert into event_generation (number) values (1);

update event set action = 'TICKET_UPDATED' where action = 'TICKET_STATUS_CHANGED';

drop index ticket_event_feed;
drop index ticket_event_ticket;
create index event_feed on event (generation, xid, id);
create index event_ticket on event (ticket_id, id) where ticket_id is not null;
create index event_customer on event (customer_id, id) where customer_id is not null;
