-- What is said of mailboxes is kept as a phrase's name and its values, and becomes words in the reader's language.
alter table mailbox
    add column saying text   not null default '',
    add column said   text[] not null default '{}';

-- what ails one is found anew with its next attempt, within a quarter of an hour
alter table mailbox drop column error;

alter table mailbox_mail
    add column saying text   not null default '',
    add column said   text[] not null default '{}';

update mailbox_mail set saying = 'VERBATIM', said = array[reason] where reason <> '';

alter table mailbox_mail drop column reason;
