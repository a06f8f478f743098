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
    by_push  boolean not null,
    primary key (agent_id, kind)
);

comment on table notification_choice is
    'Which notifications an agent wants where; without a row: in the desk and in subscribed browsers.';

create table notification_position (
    generation integer not null,
    xid        bigint  not null,
    id         bigint  not null
);

comment on table notification_position is 'How far the notifications have followed the history; one row.';

insert into notification_position (generation, xid, id) values (0, 0, 0);

create table push_key (
    one         boolean     primary key default true check (one),
    -- a point of P-256; browsers subscribe with it
    public_key  bytea       not null check (octet_length(public_key) = 65),
    -- sealed
    private_key bytea       not null,
    created_at  timestamptz not null
);

comment on table push_key is 'The key pair by which push services recognise this installation; one row.';

create table push_subscription (
    id         bigint      generated always as identity primary key,
    agent_id   bigint      not null references agent,
    -- the address at the browser's push service
    endpoint   text        not null unique,
    public_key bytea       not null,
    -- sealed; with it a message is encrypted for the browser alone
    secret     bytea       not null,
    -- such as "Firefox, Linux"; empty if unknown
    browser    text        not null,
    created_at timestamptz not null,
    -- when the push service last took a message
    taken_at   timestamptz,
    -- why it did not take the last one; empty: it took it
    failure    text        not null default ''
);

comment on table push_subscription is 'Browsers that show an agent''s notifications while the desk is closed.';

create index push_subscription_agent on push_subscription (agent_id);

create table push_message (
    subscription_id bigint      not null references push_subscription on delete cascade,
    notification_id bigint      not null references notification on delete cascade,
    due_at          timestamptz not null,
    attempts        integer     not null default 0,
    primary key (subscription_id, notification_id)
);

comment on table push_message is 'Notifications that wait to be handed to a push service.';

create index push_message_due on push_message (due_at);
create index push_message_notification on push_message (notification_id);
