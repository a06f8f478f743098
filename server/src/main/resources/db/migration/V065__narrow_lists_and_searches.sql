-- What narrows lists and searches has an index, and the planner knows how much it leaves: it takes conditions for
-- independent, and those of tickets are not.

create index ticket_tag_words on ticket_tag (lower(name), ticket_id);

-- One condition of its own, because of two the planner expects a tenth of what there is.
alter table ticket
    add column waiting boolean not null generated always as (open and waiting_since is not null) stored;
drop index ticket_open_waits;
create index ticket_open_waits on ticket (waiting_since, id) where waiting;
comment on column ticket.waiting is 'the ticket is open, and its customer waits for an answer';

-- What an agent has not seen: newer than what was there when the agent came.
create index ticket_open_customer_message on ticket (customer_message_id) where open;
create index ticket_read_message on ticket_read (agent_id, message_id);

create statistics ticket_places (mcv) on open, status_id, agent_id, ticket_queue_id from ticket;
alter statistics ticket_places set statistics 1000;
analyze ticket, ticket_tag;
