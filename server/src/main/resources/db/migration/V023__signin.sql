create table agent_identity (
    issuer    text        not null,
    -- the person's identifier at the provider, which never changes there
    subject   text        not null,
    agent_id  bigint      not null references agent,
    linked_at timestamptz not null,
    primary key (issuer, subject),
    unique (agent_id, issuer)
);

comment on table agent_identity is 'Which person of an identity provider is which agent.';

create table provider_session (
    -- by which the pages' session names it
    id            text        primary key,
    agent_id      bigint      not null references agent,
    started_at    timestamptz not null,
    issuer        text        not null,
    subject       text        not null,
    -- the session at the provider; empty: it has named none
    sid           text        not null,
    -- sealed with the installation's key; null: the provider gave none
    refresh_token bytea,
    -- sealed; shown to the provider at the sign-out
    id_token      bytea       not null,
    checked_at    timestamptz not null
);

comment on table provider_session is
    'Sessions that began at an identity provider; each is asked about there, so that a deactivation ends it here.';

create index provider_session_checked on provider_session (checked_at);

create table scim_token (
    sha256  bytea       primary key check (length(sha256) = 32),
    made_at timestamptz not null
);

comment on table scim_token is 'The token by which the company''s directory changes users (SCIM), as a digest.';
