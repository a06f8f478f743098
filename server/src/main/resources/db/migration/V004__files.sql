create table stored_file (
    id         bigint      generated always as identity primary key,
    -- both null while the upload goes on
    sha256     bytea       unique check (length(sha256) = 32),
    size       bigint,
    created_at timestamptz not null
);

comment on table stored_file is 'A file''s bytes, once for each content.';

create table stored_file_chunk (
    stored_file_id bigint  not null references stored_file on delete cascade,
    position       integer not null,
    bytes          bytea,
    -- where the bytes are an object outside of the database: the place, and the SHA-256 of the object
    place_id       smallint,
    object         bytea   check (length(object) = 32),
    primary key (stored_file_id, position),
    check ((bytes is null) = (object is not null) and (object is null) = (place_id is null))
);

comment on table stored_file_chunk is 'The bytes of a stored file, in chunks that are read one at a time.';

alter table stored_file_chunk alter column bytes set storage external;

create index stored_file_chunk_inside on stored_file_chunk (stored_file_id, position) where object is null;
create index stored_file_chunk_object on stored_file_chunk (object) where object is not null;

create table temporary_file (
    token          text        primary key,
    stored_file_id bigint      not null references stored_file,
    filename       text        not null,
    content_type   text        not null,
    created_at     timestamptz not null,
    expires_at     timestamptz not null
);

comment on table temporary_file is 'Uploads that no message uses yet; they expire.';

create index temporary_file_expires on temporary_file (expires_at);
create index temporary_file_stored_file on temporary_file (stored_file_id);

create table attachment (
    id             bigint  generated always as identity primary key,
    token          text    not null unique,
    message_id     bigint  not null,
    position       integer not null,
    stored_file_id bigint  not null references stored_file,
    filename       text    not null,
    content_type   text    not null,
    content_id     text
);

comment on table attachment is 'The files of a message.';

create index attachment_message on attachment (message_id);
create index attachment_stored_file on attachment (stored_file_id);
