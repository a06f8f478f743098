create table ticket_follower (
    ticket_id bigint      not null references ticket on delete cascade,
    agent_id  bigint      not null references agent,
    since     timestamptz not null,
    primary key (ticket_id, agent_id)
);

comment on table ticket_follower is 'Agents who are notified about a ticket without being assigned to it.';

create index ticket_follower_agent on ticket_follower (agent_id);

create table notification (
    id         bigint      generated always as identity primary key,
    agent_id   bigint      not null references agent,
    ticket_id  bigint      not null references ticket on delete cascade,
    kind       text        not null check (kind in ('MENTION', 'ASSIGNED', 'CUSTOMER_WROTE', 'FOLLOWED', 'WOKEN', 'NOT_SENT')),
    -- the message that caused it; null: a change of the ticket
    message_id bigint,
    -- an agent's login, an API user's name or an address; empty: the server
    actor      text        not null,
    -- how many events it stands for: further ones count here until it is read
    times      integer     not null default 1,
    -- false: the agent gets this kind by e-mail only
    in_desk    boolean     not null,
    at         timestamptz not null,
    read_at    timestamptz
);

comment on table notification is 'What an agent has to know about a ticket, until it is read and for a while after.';

create unique index notification_unread on notification (agent_id, ticket_id, kind) where read_at is null;
create index notification_agent on notification (agent_id, at desc, id desc);
create index notification_ticket on notification (ticket_id);
create index notification_read on notification (read_at) where read_at is not null;

create table notification_choice (
    agent_id bigint  not null references agent,
    kind     text    not null,
    in_desk  boolean not null,
    by_mail  boolean not null,
    primary key (agent_id, kind)
);

comment on table notification_choice is 'Which notifications an agent wants where; without a row: in the desk.';

create table notification_position (
    generation integer not null,
    xid        bigint  not null,
    id         bigint  not null
);

comment on table notification_position is 'How far the notifications have followed the history; one row.';

insert into notification_position (generation, xid, id) values (0, 0, 0);
