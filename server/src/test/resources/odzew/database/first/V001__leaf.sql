create table leaf (id bigint generated always as identity primary key, name text not null);
