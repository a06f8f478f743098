create table erasure (
    id        bigint      generated always as identity primary key,
    at        timestamptz not null,
    actor     text        not null,
    -- numbers only: an erasure must not keep what it erased
    customers bigint[]    not null,
    tickets   bigint[]    not null
);

comment on table erasure is
    'Which customers and tickets were erased. Restoring an earlier backup erases them again.';

create table legal_hold (
    customer_id bigint      primary key,
    reason      text        not null check (reason <> ''),
    since       timestamptz not null,
    actor       text        not null
);

comment on table legal_hold is 'Customers whose tickets must be kept: neither erased nor removed by age.';

create table retention (
    ticket_queue_id bigint  primary key references ticket_queue on delete cascade,
    -- counted from a closed ticket's last change
    days            integer not null check (days between 1 and 36500)
);

comment on table retention is 'How long the closed tickets of a queue are kept. A queue without a row keeps them.';
