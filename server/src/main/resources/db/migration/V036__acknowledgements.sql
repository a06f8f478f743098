alter table ticket_queue
    -- whether its mailbox receives name+anything@domain: then answers and bounces come back to signed addresses
    add column plus_addresses         boolean not null default false,
    add column acknowledges           boolean not null default false,
    -- of customers whose language is not told by their mail
    add column language               text    not null default 'pl' check (language in ('pl', 'en')),
    -- null: the program's own text
    add column acknowledgement_pl     text,
    add column acknowledgement_en     text,
    add column acknowledgements_a_day integer not null default 3 check (acknowledgements_a_day between 1 and 100);

create table acknowledgement (
    ticket_id bigint      primary key references ticket on delete cascade,
    address   text        not null,
    at        timestamptz not null
);

create index acknowledgement_address on acknowledgement (address, at);

alter table outgoing_mail
    add column automatic      text    not null default 'NONE'
                                      check (automatic in ('NONE', 'AUTO_REPLIED', 'AUTO_GENERATED')),
    add column plus_addresses boolean not null default false;
