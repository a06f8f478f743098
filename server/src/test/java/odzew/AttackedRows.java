package odzew;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.mailbox.ImapFolder;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.SecretBox;

/// The mailboxes and the replies of the server under attack, in its database.
final class AttackedRows {

    private final Database database;
    private final String secret;

    AttackedRows(Database database, String secret) {
        this.database = database;
        this.secret = secret;
    }

    List<String> mailboxes(String condition) {
        return database.read(handle -> handle.createQuery("select address from mailbox where " + condition)
                .mapTo(String.class)
                .list());
    }

    long replies() {
        return count("select count(*) from outgoing_mail where subject is not null and ticket_id = 1234");
    }

    long lost() {
        return count("""
                select count(*) from outgoing_mail m
                 where m.ticket_id = 1234
                   and not exists (select from delivery d where d.outgoing_mail_id = m.id
                                                            and d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN'))
                """);
    }

    long count(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    void mailbox(String name, int port) {
        var store = new MailboxStore();
        var box = new SecretBox(secret.getBytes(StandardCharsets.UTF_8));
        database.useTransaction(handle -> {
            long queue = handle.createQuery("select min(id) from ticket_queue")
                    .mapTo(Long.class)
                    .one();
            var hostile = new NewMailbox(
                    name + "@odz.example",
                    Long.toString(queue),
                    "127.0.0.1",
                    port,
                    Security.NONE,
                    name,
                    SignInKind.PASSWORD,
                    "secret",
                    "INBOX",
                    AfterCommit.LEAVE,
                    "");
            long id = store.insert(handle, hostile, queue).orElseThrow();
            String owner = store.byId(handle, id).owner();
            store.setSecret(handle, id, SignInKind.PASSWORD, box.seal(owner, "secret"));
            store.begin(handle, id, new ImapFolder("INBOX", 1, 1, 0), Optional.empty(), Instant.now());
        });
    }
}
