-- Deliveries that a person may want to repeat are few among all that were ever made.
create index delivery_bad_end on delivery (id)
    where status in ('FAILED', 'EXPIRED', 'BOUNCED', 'CAPTURED');
