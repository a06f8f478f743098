-- How long an agent's replies wait, so that they can be taken back; 0: they go at once.
alter table agent
    add column undo_seconds integer not null default 10 check (undo_seconds between 0 and 120);
