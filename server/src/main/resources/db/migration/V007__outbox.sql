create sequence outgoing_mail_id_seq;

create table outgoing_mail (
    id                  bigint      primary key default nextval('outgoing_mail_id_seq'),
    ticket_id           bigint      not null,
    message_id          bigint      not null,
    internet_message_id text        not null unique,
    sender              text        not null,
    sender_name         text        not null,
    -- each is an address, or an address, a tab and a display name
    to_addresses        text[]      not null,
    cc_addresses        text[]      not null default '{}',
    subject             text        not null,
    in_reply_to         text,
    thread              text[]      not null default '{}',
    -- emptied once the bytes are composed
    body                text,
    body_type           text        not null check (body_type in ('HTML', 'PLAIN')),
    mail_date           timestamptz not null,
    automatic           text        not null default 'NONE'
                                    check (automatic in ('NONE', 'AUTO_REPLIED', 'AUTO_GENERATED')),
    plus_addresses      boolean     not null default false,
    -- held for a person if its ticket has changed by the time it is to go
    checked             boolean     not null default false,
    -- an attempt has begun that sends it to all its recipients at once, so none of them can be left out;
    -- not changed while a recipient has it or may have it by the other way
    together            boolean     not null default false,
    composed_size       bigint,
    check (body is not null or composed_size is not null)
);

comment on table outgoing_mail is
    'A message accepted for sending: all that its bytes depend on and, from its first attempt, the bytes.';

create index outgoing_mail_message on outgoing_mail (message_id);

create table outgoing_mail_chunk (
    outgoing_mail_id bigint  not null references outgoing_mail,
    position         integer not null,
    bytes            bytea,
    -- where the bytes are an object outside of the database: the place, and the SHA-256 of the object
    place_id         smallint,
    object           bytea   check (length(object) = 32),
    primary key (outgoing_mail_id, position),
    check ((bytes is null) = (object is not null) and (object is null) = (place_id is null))
);

comment on table outgoing_mail_chunk is 'The bytes of a composed message, in chunks that are read one at a time.';

alter table outgoing_mail_chunk alter column bytes set storage external;

create index outgoing_mail_chunk_inside on outgoing_mail_chunk (outgoing_mail_id, position) where object is null;
create index outgoing_mail_chunk_object on outgoing_mail_chunk (object) where object is not null;

create table outgoing_mail_attachment (
    outgoing_mail_id bigint  not null references outgoing_mail,
    position         integer not null,
    stored_file_id   bigint  not null references stored_file,
    filename         text    not null,
    content_type     text    not null,
    size             bigint  not null,
    primary key (outgoing_mail_id, position)
);

comment on table outgoing_mail_attachment is 'The files of a message accepted for sending.';

create table delivery (
    id                 bigint      generated always as identity primary key,
    outgoing_mail_id   bigint      not null references outgoing_mail,
    ticket_id          bigint      not null,
    recipient          text        not null,
    -- CAPTURED: kept here because no relay is set; it never counts as sent
    status             text        not null check (status in
        ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN', 'SENT', 'CAPTURED', 'FAILED', 'EXPIRED', 'CANCELLED', 'BOUNCED')),
    -- how often it was claimed: the number of the attempt, which identifies a late result
    attempts           integer     not null default 0,
    -- attempts that count against the schedule; those that failed with the whole relay do not
    tries              integer     not null default 0,
    -- when it is due; during an attempt: when the claim ends
    next_attempt_at    timestamptz,
    claimed_by         text,
    claimed_at         timestamptz,
    reply              text        not null default '',
    relay_queue_id     text        not null default '',
    -- of one HELD or UNCERTAIN without a time: why it waits for a person
    hold_reason        text        not null default '',
    -- the account or service that attempted it last; empty: the relay. Another one cannot see whether that was sent
    way                text        not null default '',
    -- a person ordered to send again what may have been sent: no search for the first copy
    repetition_ordered boolean     not null default false,
    queued_at          timestamptz not null,
    updated_at         timestamptz not null
);

comment on table delivery is 'One message to one recipient, and how far it is.';

create index delivery_mail on delivery (outgoing_mail_id);
create index delivery_due on delivery (next_attempt_at, id)
    where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN');
create index delivery_order on delivery (ticket_id, recipient, id)
    where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN');
-- those that a person may want to repeat are few among all that were ever made
create index delivery_bad_end on delivery (id)
    where status in ('FAILED', 'EXPIRED', 'BOUNCED', 'CAPTURED');

create index delivery_waits_for_person on delivery (id) where status in ('HELD', 'UNCERTAIN') and hold_reason <> '';

create table delivery_attempt (
    delivery_id bigint      not null references delivery,
    attempt     integer     not null,
    kind        text        not null check (kind in
        ('ATTEMPT', 'UNAVAILABLE', 'CAPTURED', 'LOOKUP', 'WAIT', 'ABANDONED')),
    started_at  timestamptz not null,
    ended_at    timestamptz not null,
    status      text        not null,
    reply       text        not null,
    primary key (delivery_id, attempt)
);

comment on table delivery_attempt is 'Each attempt of a delivery, with the relay''s reply.';

create table captured_mail (
    id               bigint      generated always as identity primary key,
    delivery_id      bigint      not null unique references delivery,
    outgoing_mail_id bigint      not null references outgoing_mail,
    recipient        text        not null,
    captured_at      timestamptz not null
);

comment on table captured_mail is 'Messages kept instead of sent while no relay is set.';

create index captured_mail_recipient on captured_mail (lower(recipient), id);

create table outbox_pause (
    only_one boolean     primary key default true check (only_one),
    since    timestamptz not null,
    actor    text        not null
);

comment on table outbox_pause is 'While it has a row, no server begins an attempt.';
