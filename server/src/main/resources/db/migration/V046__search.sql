-- What is found of each ticket.
create table ticket_document (
    ticket_id       bigint      primary key references ticket on delete cascade,
    last_message_at timestamptz not null,
    -- up to which message, and how many they are
    message_id      bigint      not null,
    messages        integer     not null,
    -- what the document needs at most
    bytes           integer     not null,
    -- digest of what it says beside the messages
    head            text        not null,
    document        tsvector    not null
);

create index ticket_document_words on ticket_document using gin (document);
create index ticket_document_recent on ticket_document (last_message_at desc, ticket_id desc);
-- the planner shall know how frequent frequent words are
alter table ticket_document alter column document set statistics 1000;

-- Tickets whose documents are to be made or made anew; `late`: after the others.
create table search_work (
    ticket_id bigint  primary key,
    late      boolean not null
);

-- How far the history was followed.
create table search_position (
    generation integer not null,
    xid        bigint  not null,
    id         bigint  not null
);

insert into search_position (generation, xid, id) values (0, 0, 0);
insert into search_work (ticket_id, late) select id, true from ticket;
