create table installation (
    id                boolean     primary key default true check (id),
    role              text        not null check (role in ('PRODUCTION', 'STAGING', 'SANDBOX')),
    -- the identifier of the PostgreSQL and the number of the database in it
    database_identity text        not null,
    -- of the embedded tables; empty for an external PostgreSQL
    place             text        not null,
    public_url        text        not null,
    -- a MAC under the installation's secret, by which servers with another secret are refused
    secret_check      bytea       not null,
    declared_at       timestamptz not null
);

comment on table installation is
    'Which installation this database belongs to; a server that finds itself elsewhere is a copy and stays quiet.';
