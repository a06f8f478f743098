-- What an agent has written to a ticket and not sent yet.
create table draft (
    agent_id   bigint      not null references agent,
    ticket_id  bigint      not null references ticket,
    body       text        not null,
    body_type  text        not null check (body_type in ('HTML', 'PLAIN')),
    cc         text        not null default '',
    files      text[]      not null default '{}',
    updated_at timestamptz not null,
    primary key (agent_id, ticket_id)
);
