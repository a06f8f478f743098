alter table incoming_mail drop constraint incoming_mail_source_check;
alter table incoming_mail
    add constraint incoming_mail_source_check check (source in ('SMTP', 'LMTP', 'IMAP', 'PIPE')),
    -- from before its mailbox went live: nobody is told that it arrived
    add column imported boolean not null default false;
