-- An event's xid is no longer just its transaction's: see History.
alter table event alter column xid drop default;

drop index event_ticket;
create index event_ticket on event (ticket_id, generation, xid, id) where ticket_id is not null;
