-- Why a mail is what it is held to be: the names of the signs and their values, which become words in the reader's
-- language.
alter table incoming_mail add column signs jsonb not null default '[]';

update incoming_mail set signs = jsonb_build_array(jsonb_build_array('AS_WRITTEN', reason)) where reason <> '';

alter table incoming_mail drop column reason;
