create table ticket_read (
    agent_id   bigint not null references agent,
    ticket_id  bigint not null references ticket on delete cascade,
    message_id bigint not null,
    primary key (agent_id, ticket_id)
);

comment on table ticket_read is 'Up to which message an agent has seen a ticket.';

create index ticket_read_message on ticket_read (agent_id, message_id);

create table ticket_read_before (
    agent_id   bigint primary key references agent,
    message_id bigint not null
);

comment on table ticket_read_before is
    'Older messages count as seen: those from before the agent came, or from before "mark all as read".';

create table saved_view (
    id         bigint      generated always as identity primary key,
    agent_id   bigint      not null references agent,
    name       text        not null check (name <> ''),
    -- a search in its canonical form, with numbers instead of names
    query      text        not null,
    sort       text        not null,
    shared     boolean     not null,
    position   integer     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

comment on table saved_view is 'A list that an agent defined: a search and an order.';

create unique index saved_view_name on saved_view (agent_id, lower(name));
