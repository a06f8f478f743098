alter table incoming_mail
    -- when it reached the server that we had it from: what waited while we were away counts by it, not by the moment
    -- in which we came back
    add column arrived_at timestamptz,
    -- what RFC 5321 §4.4 wants on top of the mail, but for the date, which is `received_at`: beside the octets, because
    -- these stay as they came
    add column trace      text not null default '';

update incoming_mail set arrived_at = received_at;

alter table incoming_mail alter column arrived_at set not null;

drop index incoming_mail_sender_shape;
drop index incoming_mail_machine_shape;
create index incoming_mail_sender_shape on incoming_mail (sender_shape, arrived_at);
create index incoming_mail_machine_shape on incoming_mail (machine_shape, arrived_at) where machine_shape <> '';
