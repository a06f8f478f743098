-- While there is a row, no server begins an attempt.
create table outbox_pause (
    only_one boolean     primary key default true check (only_one),
    since    timestamptz not null,
    actor    text        not null
);
