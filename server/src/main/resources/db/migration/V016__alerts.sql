create table alert (
    -- names the problem; one alert for each problem
    key             text        primary key,
    -- the address of ours that it concerns; empty: the whole installation
    address         text        not null default '',
    subject_english text        not null,
    subject_polish  text        not null,
    words_english   text        not null,
    words_polish    text        not null,
    -- the page where it can be solved
    link            text        not null default '',
    since           timestamptz not null,
    -- it ends then unless its source reports it again; null: it lasts until it is ended
    lapses_at       timestamptz
);

comment on table alert is 'Problems that exist now and that an administrator must solve.';

create table alert_notice (
    id              bigint      generated always as identity primary key,
    alert_key       text        not null,
    channel         text        not null check (channel in ('TICKET', 'MAIL', 'WEBHOOK')),
    -- true: the problem is over
    ended           boolean     not null,
    address         text        not null,
    subject_english text        not null,
    subject_polish  text        not null,
    words_english   text        not null,
    words_polish    text        not null,
    link            text        not null,
    since           timestamptz not null,
    created_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null
);

comment on table alert_notice is 'Notices of alerts that wait for their channel: ticket, e-mail, webhook.';

create index alert_notice_due on alert_notice (next_attempt_at, id);
