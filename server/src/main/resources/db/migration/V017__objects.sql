create table object_place (
    id         smallint    generated always as identity primary key,
    -- a directory or a bucket, without credentials
    address    text        not null,
    -- the folder below the address that holds the objects of this installation and no others
    folder     text        not null,
    -- the installation that keeps its objects there: a copy of its database reads them and removes none
    owner      text        not null,
    -- of the encrypted objects, sealed under the installation's secret
    data_key   bytea       not null,
    -- new bytes go there; without such a row they stay in the database
    chosen     boolean     not null default false,
    -- its folder was made once: if it is not there later, its disk is not mounted
    prepared   boolean     not null default false,
    created_at timestamptz not null
);

comment on table object_place is 'Directories and buckets that hold, or held, bytes of messages and files.';

create unique index object_place_chosen on object_place (chosen) where chosen;

alter table stored_file_chunk add foreign key (place_id) references object_place;
alter table outgoing_mail_chunk add foreign key (place_id) references object_place;
alter table incoming_mail_chunk add foreign key (place_id) references object_place;

create table removed_object (
    place_id smallint not null references object_place,
    object   bytea    not null check (length(object) = 32),
    primary key (place_id, object)
);

comment on table removed_object is 'Objects that no row names any more; they are removed from their place.';

create table object_fault (
    place_id smallint    not null references object_place,
    object   bytea       not null check (length(object) = 32),
    fault    text        not null check (fault in ('MISSING', 'DAMAGED')),
    found_at timestamptz not null,
    primary key (place_id, object)
);

comment on table object_fault is 'Objects that rows name and that are missing or damaged at their place.';

-- An object goes with its row: every deletion and every change of the row notes it.
create function note_removed_object() returns trigger language plpgsql as $$
begin
    insert into removed_object (place_id, object) values (old.place_id, old.object) on conflict do nothing;
    return null;
end
$$;

create trigger stored_file_chunk_deleted after delete on stored_file_chunk
    for each row when (old.object is not null) execute function note_removed_object();
create trigger stored_file_chunk_moved after update of object on stored_file_chunk
    for each row when (old.object is not null and new.object is distinct from old.object)
    execute function note_removed_object();
create trigger outgoing_mail_chunk_deleted after delete on outgoing_mail_chunk
    for each row when (old.object is not null) execute function note_removed_object();
create trigger outgoing_mail_chunk_moved after update of object on outgoing_mail_chunk
    for each row when (old.object is not null and new.object is distinct from old.object)
    execute function note_removed_object();
create trigger incoming_mail_chunk_deleted after delete on incoming_mail_chunk
    for each row when (old.object is not null) execute function note_removed_object();
create trigger incoming_mail_chunk_moved after update of object on incoming_mail_chunk
    for each row when (old.object is not null and new.object is distinct from old.object)
    execute function note_removed_object();
