-- A message kept here because no relay is set is CAPTURED; it never counts as sent.
alter table delivery drop constraint delivery_status_check;
alter table delivery add constraint delivery_status_check check (status in
    ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN', 'SENT', 'CAPTURED', 'FAILED', 'EXPIRED', 'CANCELLED', 'BOUNCED'));

update delivery d set status = 'CAPTURED' from captured_mail c where c.delivery_id = d.id and d.status = 'SENT';

alter table delivery_attempt add column kind text not null default 'ATTEMPT' check (kind in
    ('ATTEMPT', 'UNAVAILABLE', 'CAPTURED', 'LOOKUP', 'WAIT', 'ABANDONED'));

update delivery_attempt a set kind = 'CAPTURED', status = 'CAPTURED'
  from captured_mail c where c.delivery_id = a.delivery_id and a.status = 'SENT';
update delivery_attempt set kind = 'WAIT' where status = 'UNCERTAIN' and reply like 'waits%';

alter table delivery_attempt alter column kind drop default;
