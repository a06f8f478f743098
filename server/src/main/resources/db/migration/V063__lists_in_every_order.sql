-- Each order of the lists has an index that is read in both directions; also lists of closed tickets.
drop index ticket_open_waiting;
create index ticket_waiting on ticket ((coalesce(waiting_since, 'infinity'::timestamptz)), id);

drop index ticket_created;
create index ticket_created on ticket (created_at, id);

-- the beginning says enough, and an index has no room for more
create index ticket_subject on ticket ((lower(left(subject, 100)) collate "pl-x-icu"), id);
create index ticket_requester on ticket
    ((lower(left(coalesce(nullif(requester_name, ''), requester_address), 100)) collate "pl-x-icu"), id);

-- who waits is few among those that are open
create index ticket_open_waits on ticket (waiting_since, id) where open and waiting_since is not null;
