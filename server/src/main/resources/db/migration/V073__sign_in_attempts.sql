-- Attempts to guess a secret, counted before the secret is checked. The keys are digests: a login field may hold a
-- mistyped password.
create table sign_in_attempt (
    key     text        primary key,
    taken   int         not null,
    ends_at timestamptz not null
);
