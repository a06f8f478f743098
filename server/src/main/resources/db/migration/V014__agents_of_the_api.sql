-- What the API tells of agents beside their accounts; telephony itself is not ours.
alter table agent
    add column number               bigint,
    add column outbound_mode        text    not null default 'MANUAL' check (outbound_mode in ('MANUAL', 'AUTO')),
    add column panel_language       text    not null default 'PL' check (panel_language in ('PL', 'EN')),
    add column callerid             text    not null default '',
    add column group_id             bigint,
    -- the password was given by somebody else, or is short: to be changed at the first sign-in
    add column must_change_password boolean not null default false;
