-- Mailboxes on other servers that mail is fetched from.
create table mailbox (
    id              bigint generated always as identity primary key,
    -- what mail to it is addressed to
    address         text        not null,
    ticket_queue_id bigint      not null references ticket_queue,
    host            text        not null,
    port            integer     not null check (port between 1 and 65535),
    security        text        not null check (security in ('TLS', 'STARTTLS', 'NONE')),
    username        text        not null,
    sign_in         text        not null check (sign_in in ('PASSWORD', 'OAUTH2')),
    -- encrypted under the installation's secret
    secret          bytea       not null,
    folder          text        not null default 'INBOX',
    -- what becomes of a mail on its server once it is stored here
    after_commit    text        not null check (after_commit in ('LEAVE', 'SEEN', 'MOVE')),
    move_to         text        not null default '',
    state           text        not null default 'PAUSED' check (state in ('PAUSED', 'LIVE')),
    -- counts changes of the settings; a running receiver that sees another one begins anew
    version         integer     not null default 1,

    -- the position, within one UIDVALIDITY
    uid_validity    bigint,
    last_uid        bigint      not null default 0,
    -- what lies behind and is still to be looked through: history that was asked for, or all after a new UIDVALIDITY
    backlog_next    bigint      not null default 1,
    backlog_end     bigint      not null default 0,
    -- mails before it are history
    live_since      timestamptz,
    live_from_uid   bigint      not null default 0,
    live_validity   bigint,
    -- of the history only what arrived from then on; null: none of it
    history_since   timestamptz,

    -- how it does
    last_success_at timestamptz,
    failing_since   timestamptz,
    failures        integer     not null default 0,
    trouble         text        not null default '',
    error           text        not null default '',

    -- one server at a time reads it
    claimed_by      text        not null default '',
    claimed_until   timestamptz not null default '-infinity',

    check (after_commit <> 'MOVE' or move_to <> '')
);

create unique index mailbox_address on mailbox (lower(address));

-- Each mail of the mailbox that was stored, by its number there, or why it was not.
create table mailbox_mail (
    mailbox_id       bigint  not null references mailbox on delete cascade,
    uid_validity     bigint  not null,
    uid              bigint  not null,
    incoming_mail_id bigint,
    -- seen or moved on its server, if that is wanted
    settled          boolean not null,
    reason           text    not null default '',
    primary key (mailbox_id, uid_validity, uid)
);

create index mailbox_mail_unsettled on mailbox_mail (mailbox_id, uid) where not settled;
create index mailbox_mail_left_out on mailbox_mail (mailbox_id, uid) where incoming_mail_id is null;
