-- Tickets that belong together, each pair once.
create table ticket_link (
    first_ticket_id  bigint      not null references ticket on delete cascade,
    second_ticket_id bigint      not null references ticket on delete cascade,
    created_at       timestamptz not null,
    primary key (first_ticket_id, second_ticket_id),
    check (first_ticket_id < second_ticket_id)
);

create index ticket_link_second on ticket_link (second_ticket_id);
create index ticket_merged_into on ticket (merged_into_ticket_id) where merged_into_ticket_id is not null;

-- where it came in at first, if it was moved since: what was mailed from there still leads to it
alter table message add column arrived_in_ticket_id bigint;
