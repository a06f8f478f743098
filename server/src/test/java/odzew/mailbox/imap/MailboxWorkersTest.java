package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odzew.account.SomeAct;
import odzew.database.TestDatabase;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.NewMailbox;
import odzew.mailservers.Dovecot;
import odzew.mailservers.FaultProxy;
import odzew.mailservers.FaultProxy.Direction;
import odzew.mailservers.MailServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailboxWorkersTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Dovecot dovecot;
    private static MailboxRoom room;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        dovecot = Dovecot.start();
        room = new MailboxRoom(db.database(), dovecot);
    }

    @AfterAll
    static void close() {
        if (room != null) {
            room.close();
            dovecot.close();
        }
    }

    @Test
    void it_begins_at_now_and_keeps_each_mail_to_the_byte() throws IOException {
        String address = "now@helpdesk.test";
        room.deliver(address, 1, 2);
        room.live(room.plain(address, dovecot.imapPort(), AfterCommit.LEAVE));
        room.deliver(address, 3, 4);
        room.until(() -> room.count(address) == 2);
        assertThat(room.stored(address)).containsExactly("3", "4");
        assertThat(raw(address)).isSubsetOf(files(address, "cur", "new"));
        assertThat(files(address, "new")).as("seen by nobody").hasSize(4);
    }

    @Test
    void history_is_imported_only_when_asked_for_and_silently() throws IOException {
        String address = "history@helpdesk.test";
        room.deliver(address, 1, 3);
        room.mailboxes.add(room.plain(address, dovecot.imapPort(), AfterCommit.LEAVE), SomeAct.act());
        HistoryPreview preview = room.mailboxes.preview(address, Instant.EPOCH);
        assertThat(preview.mails()).isEqualTo(3);
        assertThat(preview.first()).extracting(HistoryPreview.Line::subject).contains("number 1", "number 3");
        assertThat(room.count(address)).isZero();
        room.mailboxes.goLive(address, Optional.of(Instant.EPOCH), SomeAct.act());
        room.deliver(address, 4, 4);
        room.until(() -> room.count(address) == 4);
        List<String> loud = db.database()
                .read(handle -> handle.createQuery(
                                "select internet_message_id || imported from incoming_mail where mailbox = :it and not imported")
                        .bind("it", address)
                        .mapTo(String.class)
                        .list());
        assertThat(loud).hasSize(1);
    }

    @Test
    void after_a_new_uidvalidity_nothing_is_stored_twice_and_nothing_is_missing() throws IOException {
        String address = "renumbered@helpdesk.test";
        room.live(room.plain(address, dovecot.imapPort(), AfterCommit.LEAVE));
        room.deliver(address, 1, 5);
        room.until(() -> room.count(address) == 5);
        room.mailboxes.pause(address, SomeAct.act());
        room.receivers().supervise();
        room.deliver(address, 6, 7);
        dovecot.renumber(address);
        room.mailboxes.goLive(address, Optional.empty(), SomeAct.act());
        room.until(() -> room.count(address) == 7);
        room.deliver(address, 8, 8);
        room.until(() -> room.count(address) == 8);
        assertThat(room.stored(address)).doesNotHaveDuplicates();
    }

    @Test
    void on_another_server_with_the_same_numbers_nothing_is_lost_and_nothing_is_stored_twice() throws IOException {
        String address = "moving@helpdesk.test";
        String elsewhere = "moving-elsewhere@helpdesk.test";
        room.live(room.plain(address, dovecot.imapPort(), AfterCommit.LEAVE));
        room.deliver(address, 1, 3);
        room.until(() -> room.count(address) == 3);
        room.deliver(elsewhere, 2, 5);

        NewMailbox moved = room.plain(address, dovecot.imapPort(), AfterCommit.LEAVE);
        room.mailboxes.change(room.ofUser(moved, elsewhere), SomeAct.act());

        room.until(() -> room.count(address) == 5);
        room.deliver(elsewhere, 6, 6);
        room.until(() -> room.count(address) == 6);
        assertThat(room.stored(address)).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
    }

    @Tag("long")
    @Test
    void a_link_that_is_cut_and_frozen_costs_no_mail() throws IOException {
        String address = "link@helpdesk.test";
        try (var proxy = new FaultProxy(dovecot.imapPort())) {
            room.live(room.plain(address, proxy.port(), AfterCommit.SEEN));
            proxy.cutAfter(Direction.TO_CLIENT, 3_000);
            room.deliver(address, 1, 20);
            room.until(() -> proxy.faults() >= 3);
            proxy.freezeAfter(Direction.TO_CLIENT, 2_500);
            int cuts = proxy.faults();
            room.until(() -> proxy.faults() >= cuts + 2);
            proxy.heal();
            room.until(() -> room.count(address) == 20 && room.isSettled(address));
        }
        assertThat(room.stored(address))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList());
        assertThat(names(address, "cur")).hasSize(20).allMatch(name -> name.endsWith("S"));
    }

    @Test
    void mails_are_moved_once_they_are_stored() throws IOException {
        String address = "moved@helpdesk.test";
        room.live(room.plain(address, dovecot.imapPort(), AfterCommit.MOVE));
        room.deliver(address, 1, 3);
        room.until(() -> room.count(address) == 3 && room.isSettled(address));
        assertThat(names(address, "cur")).isEmpty();
        assertThat(names(address, "new")).isEmpty();
    }

    @Test
    void one_that_fails_delays_no_other_and_says_why() throws IOException {
        String locked = "locked@helpdesk.test";
        String good = "good@helpdesk.test";
        room.live(room.plain(locked, dovecot.imapPort(), AfterCommit.LEAVE));
        room.mailboxes.setSecret(locked, "wrong", SomeAct.act());
        room.live(room.plain(good, dovecot.imapPort(), AfterCommit.LEAVE));
        room.deliver(locked, 1, 1);
        room.deliver(good, 2, 2);
        room.until(() ->
                room.count(good) == 1 && room.mailboxes.get(locked).health().failures() > 0);
        assertThat(room.mailboxes.get(locked).health().trouble()).isEqualTo("SIGN_IN");
        assertThat(room.mailboxes.get(locked).health().error().english())
                .contains("sign-in of " + locked, "odzew admin mailbox secret");
        assertThat(room.mailboxes.get(locked).health().error().polish())
                .contains("logowanie jako " + locked, "poleceniem `odzew admin mailbox secret`");
        room.mailboxes.setSecret(locked, Dovecot.PASSWORD, SomeAct.act());
        room.until(() ->
                room.count(locked) == 1 && !room.mailboxes.get(locked).health().isFailing());
    }

    @Test
    void a_mail_that_is_too_large_stays_there_is_named_and_holds_up_no_other() throws IOException {
        String address = "large@helpdesk.test";
        room.live(room.plain(address, dovecot.imapPort(), AfterCommit.MOVE));
        dovecot.deliver("c@x.example", address, MailboxRoom.mail(1, (int) MailboxRoom.LARGEST + 1000));
        dovecot.deliver("c@x.example", address, MailboxRoom.mail(2, (int) MailboxRoom.LARGEST - 10_000));
        room.deliver(address, 3, 3);
        room.until(() -> room.count(address) == 2 && room.isSettled(address));
        Mailbox mailbox = room.mailboxes.get(address);
        assertThat(room.mailboxes.leftOut(mailbox)).singleElement().satisfies(it -> {
            assertThat(it.uid()).isEqualTo(1);
            assertThat(it.reason().english()).contains("larger than");
            assertThat(it.reason().polish()).contains("większa niż");
        });
        assertThat(room.told)
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .startsWith("A message to large@helpdesk.test could not be fetched")
                        .contains("from c@x.example with the subject \"number 1\"")
                        .contains("(UID 1) and in no ticket: larger than"));
        assertThat(files(address, "cur", "new")).hasSize(1);
    }

    @Test
    void the_same_mail_twice_is_stored_once_and_counted() throws IOException {
        String address = "twice@helpdesk.test";
        room.live(room.plain(address, dovecot.imapPort(), AfterCommit.LEAVE));
        room.deliver(address, 1, 1);
        room.deliver(address, 1, 1);
        room.deliver(address, 2, 2);
        room.until(() -> room.count(address) == 2);
        List<Integer> copies = db.database()
                .read(handle -> handle.createQuery("select copies from incoming_mail where mailbox = :it order by id")
                        .bind("it", address)
                        .mapTo(Integer.class)
                        .list());
        assertThat(copies).containsExactly(2, 1);
    }

    @Test
    void two_servers_share_the_mailboxes_and_one_takes_over_from_the_other() throws IOException {
        String address = "shared@helpdesk.test";
        room.live(room.plain(address, dovecot.imapPort(), AfterCommit.LEAVE));
        try (MailboxWorkers second = room.receivers("second")) {
            try (MailboxWorkers first = room.receivers("first")) {
                first.supervise();
                second.supervise();
                assertThat(claimant(address)).isEqualTo("first");
            }
            second.supervise();
            assertThat(claimant(address)).isEqualTo("second");
            room.deliver(address, 1, 1);
            room.until(() -> room.count(address) == 1);
        }
    }

    private static String claimant(String address) {
        return db.database()
                .read(handle -> handle.createQuery("select claimed_by from mailbox where address = :it")
                        .bind("it", address)
                        .mapTo(String.class)
                        .one());
    }

    private static List<String> raw(String address) {
        return db.database()
                .read(handle -> handle.createQuery("select id from incoming_mail where mailbox = :it")
                        .bind("it", address)
                        .mapTo(Long.class)
                        .map(id -> new String(room.inbox.raw(handle, id), StandardCharsets.ISO_8859_1))
                        .list());
    }

    /// dovecot keeps mails with LF ends and shows them with CRLF.
    private static List<String> files(String address, String... folders) throws IOException {
        var all = new ArrayList<String>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(dovecot.maildir(address).resolve(folder))) {
                for (Path file : files.toList()) {
                    all.add(Files.readString(file, StandardCharsets.ISO_8859_1)
                            .replace("\r\n", "\n")
                            .replace("\n", "\r\n"));
                }
            }
        }
        return all;
    }

    private static List<String> names(String address, String folder) throws IOException {
        try (Stream<Path> files = Files.list(dovecot.maildir(address).resolve(folder))) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }
}
