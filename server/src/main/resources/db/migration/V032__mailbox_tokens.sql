-- Permissions to read mailboxes that were granted by OAuth 2. What is secret is encrypted under the installation's
-- secret.
create table mailbox_token (
    mailbox_id       bigint      primary key references mailbox on delete cascade,
    authorize_url    text        not null,
    token_url        text        not null,
    client_id        text        not null,
    client_secret    bytea       not null,
    scope            text        not null,
    redirect_uri     text        not null,
    -- of a consent that is asked for and not yet given
    pending_state    text        not null default '',
    pending_verifier bytea       not null default '',
    refresh_token    bytea       not null default '',
    access_token     bytea       not null default '',
    expires_at       timestamptz not null default '-infinity',
    granted_at       timestamptz,
    -- when the consent itself ends, where the provider says so
    consent_ends_at  timestamptz,
    -- one server at a time asks for a new token
    refreshing_until timestamptz not null default '-infinity'
);
