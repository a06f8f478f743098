create table mailbox (
    id                 bigint      generated always as identity primary key,
    -- the recipient of what is fetched here
    address            text        not null,
    ticket_queue_id    bigint      not null references ticket_queue,
    host               text        not null,
    port               integer     not null check (port between 1 and 65535),
    security           text        not null check (security in ('TLS', 'STARTTLS', 'NONE')),
    username           text        not null,
    sign_in            text        not null check (sign_in in ('PASSWORD', 'OAUTH2')),
    -- encrypted under the installation's secret
    secret             bytea       not null,
    folder             text        not null default 'INBOX',
    -- what happens to a message on its server once it is stored here
    after_commit       text        not null check (after_commit in ('LEAVE', 'SEEN', 'MOVE')),
    move_to            text        not null default '',
    state              text        not null default 'PAUSED' check (state in ('PAUSED', 'LIVE')),
    -- counts changes of the settings; a worker that sees another version begins anew
    version            integer     not null default 1,

    -- the position, within one UIDVALIDITY
    uid_validity       bigint,
    last_uid           bigint      not null default 0,
    -- the part still to be looked through: history that was asked for, or everything after a new UIDVALIDITY
    backlog_next       bigint      not null default 1,
    backlog_end        bigint      not null default 0,
    -- earlier messages are history
    live_since         timestamptz,
    live_from_uid      bigint      not null default 0,
    live_validity      bigint,
    -- of the history only what arrived from then on; null: none of it
    history_since      timestamptz,

    last_success_at    timestamptz,
    failing_since      timestamptz,
    failures           integer     not null default 0,
    trouble            text        not null default '',
    -- the error: its code and parameters, for readers of any language
    reason_code        text        not null default '',
    reason_values      text[]      not null default '{}',
    -- when the alert was sent that it is not read; cleared by the next success
    alarmed_at         timestamptz,
    -- when the alert was sent that its consent ends soon; cleared by the next consent
    consent_alarmed_at timestamptz,

    -- one server at a time reads it
    claimed_by         text        not null default '',
    claimed_until      timestamptz not null default '-infinity',

    check (after_commit <> 'MOVE' or move_to <> '')
);

comment on table mailbox is 'Mailboxes on other servers that messages are fetched from: settings, position, health.';

create unique index mailbox_address on mailbox (lower(address));

create table mailbox_mail (
    mailbox_id       bigint  not null references mailbox on delete cascade,
    uid_validity     bigint  not null,
    uid              bigint  not null,
    incoming_mail_id bigint,
    -- seen or moved on its server, if that is wanted
    settled          boolean not null,
    -- why it was not stored: the code and its parameters
    reason_code      text    not null default '',
    reason_values    text[]  not null default '{}',
    primary key (mailbox_id, uid_validity, uid)
);

comment on table mailbox_mail is 'Each message of a mailbox that was stored, by its number there, or why it was not.';

create index mailbox_mail_unsettled on mailbox_mail (mailbox_id, uid) where not settled;
create index mailbox_mail_left_out on mailbox_mail (mailbox_id, uid) where incoming_mail_id is null;

create table mailbox_token (
    mailbox_id       bigint      primary key references mailbox on delete cascade,
    authorize_url    text        not null,
    token_url        text        not null,
    client_id        text        not null,
    client_secret    bytea       not null,
    scope            text        not null,
    -- of a second token, for the provider's HTTP interface; empty: the first one serves it, too
    send_scope       text        not null default '',
    redirect_uri     text        not null,
    -- of a consent that was requested and not yet given
    pending_state    text        not null default '',
    pending_verifier bytea       not null default '',
    refresh_token    bytea       not null default '',
    access_token     bytea       not null default '',
    expires_at       timestamptz not null default '-infinity',
    send_token       bytea       not null default '',
    send_expires_at  timestamptz not null default '-infinity',
    granted_at       timestamptz,
    -- when the consent itself ends, where the provider says so
    consent_ends_at  timestamptz,
    -- one server at a time asks for a new token
    refreshing_until timestamptz not null default '-infinity'
);

comment on table mailbox_token is
    'OAuth 2 permissions to read a mailbox and to send with it; secrets are encrypted under the installation''s secret.';

create table sender (
    -- the address of ours in From, in lower case
    address    text    primary key check (address = lower(address)),
    kind       text    not null check (kind in ('SMTP', 'MAILBOX', 'GRAPH', 'GMAIL')),
    host       text    not null,
    port       integer not null check (port between 1 and 65535),
    security   text    not null check (security in ('TLS', 'STARTTLS', 'NONE')),
    -- of its own account; a mailbox signs in as itself
    username   text    not null default '',
    -- encrypted under the installation's secret
    secret     bytea   not null default '',
    mailbox_id bigint  references mailbox,
    -- counts changes, so that servers notice them
    version    bigint  not null default 1,
    check ((kind <> 'SMTP') = (mailbox_id is not null))
);

comment on table sender is
    'How messages from one of our addresses are sent, where that is not the site''s relay.';
