-- Attempts to guess a secret, counted before the secret is checked. The keys are digests: a login field may hold a
-- mistyped password.
create table sign_in_attempt (
    key     text        primary key,
    taken   int         not null,
    ends_at timestamptz not null
);

-- Which installation this database belongs to. A server that finds itself elsewhere is a copy, and stays quiet until an
-- operator says what it is.
create table installation (
    id                boolean     primary key default true check (id),
    role              text        not null check (role in ('PRODUCTION', 'STAGING')),
    database_identity text        not null,
    place             text        not null,
    public_url        text        not null,
    secret_check      bytea       not null,
    declared_at       timestamptz not null
);
