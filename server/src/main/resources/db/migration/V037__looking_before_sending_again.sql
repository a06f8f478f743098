-- A person ordered the repetition of a mail that may have been sent: nobody looks again.
alter table delivery add column repetition_ordered boolean not null default false;
