create table sandbox (
    id             boolean     primary key default true check (id),
    -- of the generated messages; empty: none are generated
    seed           bigint,
    -- the seed of the copy that a reset brings back
    generated_seed bigint,
    started_at     timestamptz not null,
    -- the sandbox's clock
    moved_to       timestamptz not null
);

comment on table sandbox is 'The clock and the seed of a sandbox; empty in every other installation.';

create table sandbox_mail (
    id        bigint      generated always as identity primary key,
    due_at    timestamptz not null,
    role      text        not null,
    sender    text        not null,
    recipient text        not null,
    bytes     bytea       not null
);

comment on table sandbox_mail is 'Messages that a sandbox''s recipients send us when they are due.';

create index sandbox_mail_due on sandbox_mail (due_at, id);

create table sandbox_refusal (
    internet_message_id text    not null,
    recipient           text    not null,
    times               integer not null,
    primary key (internet_message_id, recipient)
);

comment on table sandbox_refusal is 'How often a sandbox''s recipient refused a message.';
