-- Who has which ticket open, by server: for the other servers. What is older than a minute is over. It is worth
-- nothing after a crash.
create unlogged table looking (
    server    text        not null,
    ticket_id bigint      not null,
    agent_id  bigint      not null,
    seen_at   timestamptz not null,
    primary key (server, ticket_id, agent_id)
);
