-- Sums over the counts of tickets, for the questions that are asked most: the counts themselves are as many as there are
-- combinations of queue, status, category, agent and source. Kept by the database, so that the release before keeps them
-- too. Which of the five are told apart is `kind`, PostgreSQL's grouping(): a bit is set for each that is not.
create table ticket_count_total (
    kind            integer not null,
    ticket_queue_id bigint,
    status_id       bigint,
    category_id     bigint,
    agent_id        bigint,
    source          text,
    tickets         bigint  not null,
    unique nulls not distinct (kind, ticket_queue_id, status_id, category_id, agent_id, source)
);

create index ticket_count_agent on ticket_count (agent_id);
create index ticket_count_category on ticket_count (category_id);
create index ticket_count_queue on ticket_count (ticket_queue_id, status_id);

create function ticket_count_total_added() returns trigger language plpgsql as $$
begin
    insert into ticket_count_total as t (kind, ticket_queue_id, status_id, category_id, agent_id, source, tickets)
    select grouping(ticket_queue_id, status_id, category_id, agent_id, source),
           ticket_queue_id, status_id, category_id, agent_id, source, sum(tickets)
      from added
     group by grouping sets ((), (ticket_queue_id), (status_id), (ticket_queue_id, status_id), (agent_id),
                             (status_id, agent_id), (category_id), (source))
    having sum(tickets) <> 0
        on conflict (kind, ticket_queue_id, status_id, category_id, agent_id, source) do update
       set tickets = t.tickets + excluded.tickets;
    return null;
end $$;

create function ticket_count_total_moved() returns trigger language plpgsql as $$
begin
    insert into ticket_count_total as t (kind, ticket_queue_id, status_id, category_id, agent_id, source, tickets)
    select grouping(ticket_queue_id, status_id, category_id, agent_id, source),
           ticket_queue_id, status_id, category_id, agent_id, source, sum(tickets)
      from (select ticket_queue_id, status_id, category_id, agent_id, source, tickets from added
            union all
            select ticket_queue_id, status_id, category_id, agent_id, source, -tickets from removed) as moved
     group by grouping sets ((), (ticket_queue_id), (status_id), (ticket_queue_id, status_id), (agent_id),
                             (status_id, agent_id), (category_id), (source))
    having sum(tickets) <> 0
        on conflict (kind, ticket_queue_id, status_id, category_id, agent_id, source) do update
       set tickets = t.tickets + excluded.tickets;
    return null;
end $$;

create function ticket_count_total_removed() returns trigger language plpgsql as $$
begin
    insert into ticket_count_total as t (kind, ticket_queue_id, status_id, category_id, agent_id, source, tickets)
    select grouping(ticket_queue_id, status_id, category_id, agent_id, source),
           ticket_queue_id, status_id, category_id, agent_id, source, -sum(tickets)
      from removed
     group by grouping sets ((), (ticket_queue_id), (status_id), (ticket_queue_id, status_id), (agent_id),
                             (status_id, agent_id), (category_id), (source))
    having sum(tickets) <> 0
        on conflict (kind, ticket_queue_id, status_id, category_id, agent_id, source) do update
       set tickets = t.tickets + excluded.tickets;
    return null;
end $$;

create function ticket_count_total_none() returns trigger language plpgsql as $$
begin
    truncate ticket_count_total;
    return null;
end $$;

create trigger ticket_count_total_added after insert on ticket_count
    referencing new table as added for each statement execute function ticket_count_total_added();
create trigger ticket_count_total_moved after update on ticket_count
    referencing old table as removed new table as added for each statement execute function ticket_count_total_moved();
create trigger ticket_count_total_removed after delete on ticket_count
    referencing old table as removed for each statement execute function ticket_count_total_removed();
create trigger ticket_count_total_none after truncate on ticket_count
    for each statement execute function ticket_count_total_none();

insert into ticket_count_total (kind, ticket_queue_id, status_id, category_id, agent_id, source, tickets)
select grouping(ticket_queue_id, status_id, category_id, agent_id, source),
       ticket_queue_id, status_id, category_id, agent_id, source, sum(tickets)
  from ticket_count
 group by grouping sets ((), (ticket_queue_id), (status_id), (ticket_queue_id, status_id), (agent_id),
                         (status_id, agent_id), (category_id), (source))
having sum(tickets) <> 0;
