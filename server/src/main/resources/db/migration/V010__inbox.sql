-- Every mail that came in, to the byte, and what was made of it.
create table incoming_mail (
    id                  bigint generated always as identity primary key,
    source              text        not null check (source in ('LMTP', 'PIPE')),
    -- the recipient without its plus part: within one mailbox the same mail is kept once
    mailbox             text        not null,
    envelope_sender     text        not null,
    envelope_recipient  text        not null,
    -- of all octets, trace header included
    sha256              bytea       not null check (length(sha256) = 32),
    -- of the octets from the first header field that is not a trace of the way, Message-ID included
    content_sha256      bytea       not null check (length(content_sha256) = 32),
    size                bigint      not null,
    -- how often it was delivered; each after the first is a recognised duplicate
    copies              integer     not null default 1,
    received_at         timestamptz not null,
    last_received_at    timestamptz not null,
    status              text        not null default 'RECEIVED'
                                    check (status in ('RECEIVED', 'PROCESSED', 'QUARANTINED')),
    attempts            integer     not null default 0,
    next_attempt_at     timestamptz not null,
    verdict             text        not null default '',
    reason              text        not null default '',
    ticket_id           bigint,
    message_id          bigint,
    internet_message_id text        not null default '',
    sender              text        not null default '',
    subject             text        not null default '',
    processed_at        timestamptz,
    unique (mailbox, content_sha256)
);

create index incoming_mail_waiting on incoming_mail (id) where status = 'RECEIVED';
create index incoming_mail_ticket on incoming_mail (ticket_id);
-- what a stranger writes there may be longer than a btree takes
create index incoming_mail_internet_message_id on incoming_mail using hash (internet_message_id);
create index incoming_mail_sender on incoming_mail using hash (sender);

create table incoming_mail_chunk (
    incoming_mail_id bigint  not null references incoming_mail,
    position         integer not null,
    bytes            bytea   not null,
    primary key (incoming_mail_id, position)
);

alter table incoming_mail_chunk alter column bytes set storage external;
