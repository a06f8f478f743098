create table dkim_key (
    domain       text        not null check (domain = lower(domain)),
    selector     text        not null,
    state        text        not null check (state in ('CREATED', 'ACTIVE', 'RETIRED')),
    -- as the record in DNS has it: base64
    public_key   text        not null,
    -- encrypted under the installation's secret; empty once the key is retired
    private_key  bytea       not null,
    created_at   timestamptz not null,
    activated_at timestamptz,
    retired_at   timestamptz,
    primary key (domain, selector),
    check ((state = 'RETIRED') = (retired_at is not null))
);

comment on table dkim_key is
    'Keys that sign the messages of a domain (DKIM), where the relay does not; at most one of a domain is active.';

create unique index dkim_key_active on dkim_key (domain) where state = 'ACTIVE';
