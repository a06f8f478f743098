alter table mailbox
    -- somebody was told that it is not read; forgotten with the next success
    add column alarmed_at         timestamptz,
    -- somebody was told that the consent to read it ends soon; forgotten with the next consent
    add column consent_alarmed_at timestamptz;
