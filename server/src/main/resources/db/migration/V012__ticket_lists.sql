-- Lists of tickets are read newest modification first; each common filter has an index in that order.
create index ticket_status_updated on ticket (status_id, updated_at desc, id desc);
create index ticket_queue_updated on ticket (ticket_queue_id, updated_at desc, id desc);
create index ticket_agent_updated on ticket (agent_id, updated_at desc, id desc) where agent_id is not null;
create index ticket_category_updated on ticket (category_id, updated_at desc, id desc) where category_id is not null;
create index ticket_customer_updated on ticket (customer_id, updated_at desc, id desc) where customer_id is not null;
create index ticket_created on ticket (created_at);

-- How many tickets there are of each kind. Changes are appended, so that nobody waits for another's transaction; the
-- number is the sum of both tables, and housekeeping moves one into the other.
create table ticket_count (
    ticket_queue_id bigint not null,
    status_id       bigint not null,
    category_id     bigint,
    agent_id        bigint,
    source          text   not null,
    tickets         bigint not null,
    unique nulls not distinct (ticket_queue_id, status_id, category_id, agent_id, source)
);

create table ticket_count_change (
    ticket_queue_id bigint not null,
    status_id       bigint not null,
    category_id     bigint,
    agent_id        bigint,
    source          text   not null,
    tickets         bigint not null
);

create function ticket_count_added() returns trigger language plpgsql as $$
begin
    insert into ticket_count_change (ticket_queue_id, status_id, category_id, agent_id, source, tickets)
    select ticket_queue_id, status_id, category_id, agent_id, source, count(*)
      from added
     group by ticket_queue_id, status_id, category_id, agent_id, source;
    return null;
end $$;

create function ticket_count_removed() returns trigger language plpgsql as $$
begin
    insert into ticket_count_change (ticket_queue_id, status_id, category_id, agent_id, source, tickets)
    select ticket_queue_id, status_id, category_id, agent_id, source, -count(*)
      from removed
     group by ticket_queue_id, status_id, category_id, agent_id, source;
    return null;
end $$;

create function ticket_count_moved() returns trigger language plpgsql as $$
begin
    insert into ticket_count_change (ticket_queue_id, status_id, category_id, agent_id, source, tickets)
    values (old.ticket_queue_id, old.status_id, old.category_id, old.agent_id, old.source, -1),
           (new.ticket_queue_id, new.status_id, new.category_id, new.agent_id, new.source, 1);
    return null;
end $$;

create function ticket_count_none() returns trigger language plpgsql as $$
begin
    truncate ticket_count, ticket_count_change;
    return null;
end $$;

create trigger ticket_count_added after insert on ticket
    referencing new table as added for each statement execute function ticket_count_added();
create trigger ticket_count_removed after delete on ticket
    referencing old table as removed for each statement execute function ticket_count_removed();
create trigger ticket_count_moved after update on ticket for each row
    when ((old.ticket_queue_id, old.status_id, old.category_id, old.agent_id, old.source)
          is distinct from (new.ticket_queue_id, new.status_id, new.category_id, new.agent_id, new.source))
    execute function ticket_count_moved();
create trigger ticket_count_none after truncate on ticket
    for each statement execute function ticket_count_none();

insert into ticket_count (ticket_queue_id, status_id, category_id, agent_id, source, tickets)
select ticket_queue_id, status_id, category_id, agent_id, source, count(*)
  from ticket
 group by ticket_queue_id, status_id, category_id, agent_id, source;

alter table ticket_count_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
