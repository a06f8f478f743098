-- What the pages know of an agent. Empty language and theme follow the browser.
alter table agent
    add column language          text        not null default '' check (language in ('', 'en', 'pl')),
    add column theme             text        not null default '' check (theme in ('', 'light', 'dark')),
    -- 20 random octets of RFC 6238; null: the password alone
    add column totp_secret       bytea       check (length(totp_secret) = 20),
    -- the last time step whose code was accepted, so that no code works twice
    add column totp_step         bigint      not null default 0,
    -- false: only the queues of agent_queue; leads and administrators too
    add column sees_all_queues   boolean     not null default true,
    -- sessions that began earlier are over
    add column signed_out_at     timestamptz not null default '-infinity';

create table agent_queue (
    agent_id        bigint not null references agent,
    ticket_queue_id bigint not null references ticket_queue on delete cascade,
    primary key (agent_id, ticket_queue_id)
);

-- One-time tokens that servers without an administrator print at their start.
create table first_run_token (
    sha256     bytea       primary key check (length(sha256) = 32),
    expires_at timestamptz not null
);

-- Sessions of the pages, in the form of Spring Session 4.
create table web_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);

create index web_session_expiry on web_session (expiry_time);
create index web_session_principal on web_session (principal_name);

create table web_session_attributes (
    session_primary_id char(36)     not null references web_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
