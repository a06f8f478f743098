package odzew.outbox;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Outgoing messages whose copies a folder of sent messages may contain.
public final class SentRows {

    /// Counts the other deliveries of the message that may have left a copy there.
    public long perhapsSentToOthers(Handle handle, String internetMessageId, String recipient) {
        return handle.createQuery("""
                        select count(*) from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where m.internet_message_id = :id and d.recipient <> :recipient
                           and d.status in ('SENT', 'BOUNCED', 'UNCERTAIN')
                        """)
                .bind("id", internetMessageId)
                .bind("recipient", recipient)
                .mapTo(Long.class)
                .one();
    }

    /// Message-IDs of the last messages from that address that were certainly sent.
    public List<String> lastSent(Handle handle, String sender, String except) {
        return handle.createQuery("""
                        select m.internet_message_id
                          from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where d.status in ('SENT', 'BOUNCED') and lower(m.sender) = lower(:sender)
                           and m.internet_message_id <> :except
                         order by d.id desc
                         limit 3
                        """)
                .bind("sender", sender)
                .bind("except", except)
                .mapTo(String.class)
                .list();
    }
}
