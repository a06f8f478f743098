create table incoming_mail (
    id                  bigint      generated always as identity primary key,
    source              text        not null check (source in ('SMTP', 'LMTP', 'IMAP', 'PIPE')),
    -- the recipient without its plus part: within one mailbox the same message is kept once
    mailbox             text        not null,
    envelope_sender     text        not null,
    envelope_recipient  text        not null,
    -- of all bytes, trace header included
    sha256              bytea       not null check (length(sha256) = 32),
    -- of the bytes from the first header field that is not a trace field, Message-ID included
    content_sha256      bytea       not null check (length(content_sha256) = 32),
    size                bigint      not null,
    -- the trace fields of RFC 5321 §4.4 without their date, which is received_at; apart from the bytes, which stay as
    -- they came
    trace               text        not null default '',
    -- how often it was delivered; each after the first is a recognised duplicate
    copies              integer     not null default 1,
    received_at         timestamptz not null,
    last_received_at    timestamptz not null,
    -- when it reached the server that passed it on: after an outage, limits count by this and not by the moment in
    -- which the backlog came
    arrived_at          timestamptz not null,
    -- as its sender dated it; it tells a list's copy from a script that always writes the same Message-ID
    mail_date           timestamptz,
    status              text        not null default 'RECEIVED'
                                    check (status in ('RECEIVED', 'PROCESSED', 'QUARANTINED', 'HELD')),
    attempts            integer     not null default 0,
    -- claims; more claims than attempts mean that the server stopped during one
    starts              integer     not null default 0,
    claimed_by          text        not null default '',
    next_attempt_at     timestamptz not null,
    processed_at        timestamptz,
    -- the program that processed it last: another version may decide better
    program_version     text        not null default '',
    verdict             text        not null default '',
    -- why: codes with parameters, for readers of any language
    signs               jsonb       not null default '[]',
    -- it refers to a ticket in which its sender does not take part
    needs_review        boolean     not null default false,
    -- what the named mail server found about its sender (RFC 8601), and that server's fields
    authentication      text        not null default 'NOT_CHECKED'
                                    check (authentication in ('PASSED', 'FAILED', 'NOT_CHECKED')),
    authentication_results text     not null default '',
    -- an agent released it: the flood guard lets it through
    released            boolean     not null default false,
    -- an agent made a ticket of it, whatever it looks like
    taken               boolean     not null default false,
    -- an agent made a ticket of it though it cannot be read: the whole of it becomes a file
    unread              boolean     not null default false,
    machine             boolean     not null default false,
    -- from before its mailbox went live: no notification of its arrival
    imported            boolean     not null default false,
    ticket_id           bigint,
    message_id          bigint,
    internet_message_id text        not null default '',
    sender              text        not null default '',
    subject             text        not null default '',
    -- what addresses, and what machines' subjects, have in common that differ only by numbers
    sender_shape        text        not null default '',
    machine_shape       text        not null default '',
    unique (mailbox, content_sha256)
);

comment on table incoming_mail is 'Every message received, to the byte, and what became of it.';

create index incoming_mail_waiting on incoming_mail (id) where status = 'RECEIVED';
create index incoming_mail_unfinished on incoming_mail (status, id) where status in ('QUARANTINED', 'HELD');
-- each page of the desk counts those of the last weeks that are not in a ticket
create index incoming_mail_outside on incoming_mail (received_at)
    where verdict in ('BOUNCE', 'AUTOMATIC_ANSWER', 'OWN_LOOP', 'SPAM', 'HELD');
create index incoming_mail_ticket on incoming_mail (ticket_id);
create index incoming_mail_content on incoming_mail (content_sha256);
-- a sender may write there more than a B-tree accepts
create index incoming_mail_internet_message_id on incoming_mail using hash (internet_message_id);
create index incoming_mail_sender on incoming_mail using hash (sender);
create index incoming_mail_sender_shape on incoming_mail (sender_shape, arrived_at);
create index incoming_mail_machine_shape on incoming_mail (machine_shape, arrived_at) where machine_shape <> '';

create table incoming_mail_chunk (
    incoming_mail_id bigint  not null references incoming_mail,
    position         integer not null,
    bytes            bytea,
    -- where the bytes are an object outside of the database: the place, and the SHA-256 of the object
    place_id         smallint,
    object           bytea   check (length(object) = 32),
    primary key (incoming_mail_id, position),
    check ((bytes is null) = (object is not null) and (object is null) = (place_id is null))
);

comment on table incoming_mail_chunk is 'The bytes of a received message, in chunks that are read one at a time.';

alter table incoming_mail_chunk alter column bytes set storage external;

create index incoming_mail_chunk_inside on incoming_mail_chunk (incoming_mail_id, position) where object is null;
create index incoming_mail_chunk_object on incoming_mail_chunk (object) where object is not null;

create table sender_rule (
    -- an address, or a domain for itself and all below it
    pattern     text        primary key check (pattern = lower(pattern)),
    rule        text        not null check (rule in ('TRUST', 'BLOCK')),
    added_at    timestamptz not null,
    added_by    text        not null default '',
    -- messages that it decided about
    hits        bigint      not null default 0,
    last_hit_at timestamptz
);

comment on table sender_rule is
    'Senders by address or domain: trusted ones are neither limited nor taken for spam, those blocked are held.';

-- Whom a message names in its header; they take part in the ticket that it became a part of.
create table incoming_mail_person (
    incoming_mail_id bigint  not null references incoming_mail on delete cascade,
    position         integer not null,
    role             text    not null check (role in ('FROM', 'REPLY_TO', 'TO', 'CC')),
    -- lower case
    address          text    not null,
    name             text    not null,
    primary key (incoming_mail_id, position)
);

comment on table incoming_mail_person is 'Whom an incoming message names: writer, recipients, copies, where answers are wanted.';

create table personal_sender (
    address  text        primary key,
    added_at timestamptz not null
);

comment on table personal_sender is 'Senders whose messages are never taken for a machine''s: an agent made a ticket of one.';
