package odzew.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import odzew.bench.GeneratedMails.Generated;
import odzew.mailservers.Dovecot;
import odzew.mailservers.FaultProxy;
import odzew.mailservers.MailServers;

/// Delivers messages to a dovecot while the server that fetches them is killed at random moments, the link
/// between them breaks, and once all UIDs of the mailbox change. Then it counts every message.
record IngestRun(
        ServerJar jar,
        WorkFolder folder,
        List<Path> corpus,
        int mails,
        int kills,
        int measured,
        long seed,
        Duration longest) {

    private static final String MAILBOX = "support@helpdesk.test";
    private static final String QUIET_MAILBOX = "quiet@helpdesk.test";

    /// The corpus has few senders; the flood limit must not hold their messages.
    private static final Map<String, String> UNHELD =
            Map.of("ODZEW_MAILS_AN_HOUR", "100000", "ODZEW_MACHINE_MAILS_AN_HOUR", "100000");

    static IngestRun of(Options options) throws IOException {
        return new IngestRun(
                options.jar(),
                options.workFolder(),
                Arrays.stream(options.values()
                                .getOrDefault("corpus", "mail-corpus:../shared/mail-corpus")
                                .split(":"))
                        .map(Path::of)
                        .toList(),
                options.number("mails", 10_000),
                options.number("kills", 20),
                options.number("measured", 2_000),
                options.number("seed", System.nanoTime()),
                Duration.ofSeconds(options.number("drain-seconds", 900)));
    }

    IngestVerdict run() throws Exception {
        System.out.printf("%d mails, %d kills of the server, seed %d%n", mails, kills, seed);
        try (folder;
                Dovecot dovecot = Dovecot.start();
                var proxy = new FaultProxy(dovecot.imapPort());
                var server = new ServerProcess(jar, folder, 1, UNHELD)) {
            server.start();
            server.admin("", "queue", "create", "Support", "--email", "desk@helpdesk.test");
            server.admin(Dovecot.PASSWORD, add(MAILBOX, proxy.port()));
            server.admin("", "mailbox", "go-live", MAILBOX);
            IngestVerdict verdict = faults(dovecot, proxy, server);
            System.out.println(verdict.text());
            if (measured > 0) {
                rate(dovecot, server);
            }
            return verdict;
        }
    }

    private static String[] add(String address, int port) {
        return ("mailbox add " + address + " --queue Support --host 127.0.0.1 --port " + port + " --security none")
                .split(" ");
    }

    private IngestVerdict faults(Dovecot dovecot, FaultProxy proxy, ServerProcess server) throws Exception {
        var random = new Random(seed);
        List<Generated> all = new GeneratedMails(corpus, seed).make(mails);
        int distinct = (int) all.stream().mapToInt(Generated::number).distinct().count();
        long begin = System.nanoTime();
        var delivering = new Delivering(dovecot.lmtpPort(), MAILBOX, all);
        try (var _ = new LinkBreaker(proxy, new Random(seed + 1))) {
            for (int kill = 0; kill < kills; kill++) {
                awaitStored((long) distinct * (kill + 1) / (kills + 2));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
                server.kill();
                if (kill == kills / 2) {
                    proxy.cutAll();
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    delivering.pausedFor(() -> dovecot.renumber(MAILBOX));
                }
                server.start();
            }
            delivering.join();
        }
        awaitEnd(distinct, delivering.delivered());
        System.out.printf(
                "%d s; %d links cut or frozen of %d%n",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin), proxy.faults(), proxy.connections());
        return IngestVerdict.of(all, MAILBOX, ServerDatabase.of(folder));
    }

    /// Waits twenty seconds at most: a frozen link is noticed only after a minute, and the
    /// next kill ends it too.
    private void awaitStored(long count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (count("select count(*) from incoming_mail") < count && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
        }
    }

    private void awaitEnd(int distinct, int delivered) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end
                && (count("select count(*) from incoming_mail") < distinct
                        || count("""
                                select count(*) from mailbox_mail f join mailbox b on b.id = f.mailbox_id
                                 where f.uid_validity = b.uid_validity
                                """) < delivered
                        || count("select count(*) from incoming_mail where status = 'RECEIVED'") > 0)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    /// Returns -1 while the database is unavailable.
    private long count(String query) {
        try {
            return ServerDatabase.of(folder).count(query);
        } catch (SQLException | IOException _) {
            return -1;
        }
    }

    /// Measures the rate of fetching without faults: from the first to the last stored
    /// message of a full mailbox.
    private void rate(Dovecot dovecot, ServerProcess server) throws Exception {
        server.admin(Dovecot.PASSWORD, add(QUIET_MAILBOX, dovecot.imapPort()));
        server.admin("", "mailbox", "go-live", QUIET_MAILBOX);
        server.admin("", "mailbox", "pause", QUIET_MAILBOX);
        List<Generated> all = new GeneratedMails(corpus, seed + 2).make(measured);
        long begin = System.nanoTime();
        new Delivering(dovecot.lmtpPort(), QUIET_MAILBOX, all).join();
        double delivering = (System.nanoTime() - begin) / 1e9;
        server.admin("", "mailbox", "go-live", QUIET_MAILBOX);
        long distinct = all.stream().mapToInt(Generated::number).distinct().count();
        String stored = "select count(*) from incoming_mail where mailbox = '" + QUIET_MAILBOX + "'";
        long end = System.nanoTime() + longest.toNanos();
        while (count(stored) < distinct && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        long millis = count("""
                select (extract(epoch from max(received_at) - min(received_at)) * 1000)::bigint
                  from incoming_mail where mailbox = '%s'
                """.formatted(QUIET_MAILBOX));
        System.out.printf(
                "dovecot takes %.0f mails/s over 4 connections; they come in at %.0f mails/s (%d mails)%n",
                measured / delivering, distinct * 1000.0 / Math.max(millis, 1), count(stored));
    }

    /// The reason why the run is not possible on this machine.
    static Optional<String> missing() {
        return MailServers.missing();
    }
}
