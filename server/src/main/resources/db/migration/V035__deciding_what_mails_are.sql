alter table ticket_queue
    -- so many days after its closing an answer reopens a ticket; later it opens a new one, linked; null: always reopens
    add column reopen_days integer check (reopen_days between 0 and 3650);

alter table ticket
    add column merged_into_ticket_id bigint references ticket,
    -- the ticket that this one goes on from, or perhaps belongs to
    add column related_ticket_id     bigint references ticket;

alter table incoming_mail
    drop constraint incoming_mail_status_check,
    add constraint incoming_mail_status_check
        check (status in ('RECEIVED', 'PROCESSED', 'QUARANTINED', 'HELD')),
    -- claims; more of them than attempts: the server stopped during one
    add column starts          integer not null default 0,
    add column claimed_by      text    not null default '',
    -- which server last made something of it: another one may know better
    add column program_version text    not null default '',
    -- it claims to belong to a ticket that its sender does not take part in
    add column needs_review    boolean not null default false,
    -- somebody let it through: the breaker does not ask again
    add column released        boolean not null default false,
    add column machine         boolean not null default false,
    -- as its sender dated it; by it a list's copy differs from a script that always writes the same Message-ID
    add column mail_date       timestamptz,
    -- what addresses, and what machines' subjects, that differ by numbers only have in common
    add column sender_shape    text    not null default '',
    add column machine_shape   text    not null default '';

create index incoming_mail_sender_shape on incoming_mail (sender_shape, received_at);
create index incoming_mail_machine_shape on incoming_mail (machine_shape, received_at) where machine_shape <> '';
create index incoming_mail_content on incoming_mail (content_sha256);
create index incoming_mail_unfinished on incoming_mail (status, id) where status in ('QUARANTINED', 'HELD');

-- Senders that may write as often as they like.
create table trusted_sender (
    address  text        primary key check (address = lower(address)),
    added_at timestamptz not null
);
