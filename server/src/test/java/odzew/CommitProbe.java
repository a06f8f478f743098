package odzew;

import java.util.List;
import odzew.database.Database;

/// Looks at the database at the end of each transaction that stores a message: a deferred trigger runs within the
/// commit.
final class CommitProbe implements AutoCloseable {

    private final Database database;

    CommitProbe(Database database) {
        this.database = database;
        database.useTransaction(handle -> {
            handle.execute("create table at_commit (ticket_id bigint, drafts int, keys int, closed boolean)");
            handle.execute("""
                create function look_at_commit() returns trigger language plpgsql as $$
                begin
                  insert into at_commit
                  select new.ticket_id,
                         (select count(*) from draft where ticket_id = new.ticket_id),
                         (select count(*) from answered_request where result = new.id::text),
                         (select closed_at is not null from ticket where id = new.ticket_id);
                  return null;
                end $$
                """);
            handle.execute("""
                create constraint trigger look after insert on message deferrable initially deferred
                   for each row execute function look_at_commit()
                """);
        });
    }

    List<String> seen(long ticket) {
        return database.read(handle -> handle.createQuery("""
                        select drafts || ' drafts, ' || keys || ' key, closed ' || closed
                          from at_commit where ticket_id = :ticket
                        """)
                .bind("ticket", ticket)
                .mapTo(String.class)
                .list());
    }

    @Override
    public void close() {
        database.useTransaction(handle -> {
            handle.execute("drop trigger look on message");
            handle.execute("drop function look_at_commit");
            handle.execute("drop table at_commit");
        });
    }
}
