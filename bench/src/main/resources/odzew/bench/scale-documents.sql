-- Each ticket without a document takes that of the next ticket that has one, with its own numbers.
set session_replication_role = replica;
insert into ticket_document (ticket_id, last_message_at, message_id, messages, bytes, head, document)
select t.id, t.created_at + (t.updated_at - t.created_at) * 0.8, t.id * 5, 5, d.bytes, d.head,
       ts_delete(d.document, array['#' || d.ticket_id, d.ticket_id::text])
         || format($$'#%1$s':1A '%1$s':4A$$, t.id)::tsvector
  from ticket t join ticket_document d on d.ticket_id = least(50 * ((t.id + 49) / 50), :tickets)
 where t.id <> d.ticket_id
 order by t.id;
