create table web_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);

comment on table web_session is 'Sessions of the pages, in the form of Spring Session 4.';

create index web_session_expiry on web_session (expiry_time);
create index web_session_principal on web_session (principal_name);

create table web_session_attributes (
    session_primary_id char(36)     not null references web_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

comment on table web_session_attributes is 'What a session holds, in the form of Spring Session 4.';

-- unlogged: worth nothing after a crash
create unlogged table presence (
    server    text        not null,
    ticket_id bigint      not null,
    agent_id  bigint      not null,
    seen_at   timestamptz not null,
    -- when the agent last wrote in the ticket
    wrote_at  timestamptz,
    primary key (server, ticket_id, agent_id)
);

comment on table presence is
    'Which agent has which ticket open, by server, for the other servers; after a minute a row has expired.';
