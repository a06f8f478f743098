alter table api_user
    -- from where it may call, as in 10.0.0.0/8; empty: from anywhere
    add column allowed_addresses       text[]  not null default '{}',
    -- on all servers together; 0: any number
    add column requests_per_minute     integer not null default 60000 check (requests_per_minute >= 0),
    -- the password before the last rotation, while both are taken
    add column previous_password_hash  text,
    add column previous_password_until timestamptz,
    -- to the minute
    add column last_used_at            timestamptz,
    add column last_used_from          text    not null default '';

-- By what the servers tell each other how often an API user called; `minute` counts from 1970.
create table api_usage (
    api_user_id bigint not null references api_user,
    minute      bigint not null,
    requests    bigint not null,
    primary key (api_user_id, minute)
);
