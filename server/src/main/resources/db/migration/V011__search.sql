create table ticket_document (
    ticket_id       bigint      primary key references ticket on delete cascade,
    last_message_at timestamptz not null,
    -- up to which message, and how many they are
    message_id      bigint      not null,
    messages        integer     not null,
    -- an upper bound of the document's size
    bytes           integer     not null,
    -- digest of the parts that are not messages
    head            text        not null,
    document        tsvector    not null
);

comment on table ticket_document is 'The searchable words of a ticket.';

create index ticket_document_words on ticket_document using gin (document);
create index ticket_document_recent on ticket_document (last_message_at desc, ticket_id desc);
-- the planner must know how frequent frequent words are
alter table ticket_document alter column document set statistics 1000;

create table search_work (
    ticket_id bigint  primary key,
    -- after the others
    late      boolean not null
);

comment on table search_work is 'Tickets whose documents wait to be built or rebuilt.';

create table search_position (
    generation integer not null,
    xid        bigint  not null,
    id         bigint  not null
);

comment on table search_position is 'How far the search has followed the history; one row.';

insert into search_position (generation, xid, id) values (0, 0, 0);
