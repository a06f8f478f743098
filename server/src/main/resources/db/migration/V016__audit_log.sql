-- Who acts, and from where; entries from before are the system's.
alter table audit_entry
    add column actor_kind text not null default 'SYSTEM' check (actor_kind in ('API_USER', 'AGENT', 'SYSTEM')),
    add column address    text not null default '',
    add column xid        xid8 not null default pg_current_xact_id();

create index audit_entry_order on audit_entry (xid, id);

-- The chain over the entries, in the order of their commits: each link's hash covers the one before.
create table audit_link (
    position bigint primary key,
    entry_id bigint not null unique,
    xid      xid8   not null,
    hash     bytea  not null check (length(hash) = 32)
);
