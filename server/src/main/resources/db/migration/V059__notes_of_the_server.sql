-- What the server says in a ticket as codes with parameters, [["CHANGED","status","Nowe","W toku"]], for readers of any
-- language; system_comment has the same in English, as the wire demands. Null: stored before, or nothing was said.
alter table message
    add column system_notes jsonb;
