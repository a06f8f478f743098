package odzew.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import odzew.mailservers.Dovecot;

/// Fetches messages of the largest accepted size by IMAP and turns them into tickets, on a server with the
/// memory that `./odzew` gives it.
record LargeMailRun(ServerJar jar, WorkFolder folder, int octets, Duration longest) {

    private static final String MAILBOX = "support@helpdesk.test";
    private static final String SMALL = "a small one behind them";

    /// @param became the status of each message by its subject; `RECEIVED` if the time ran out
    /// @param alive true if the server survived
    record Verdict(Map<String, String> became, boolean alive, long mebibytes) {

        boolean passed() {
            return alive && became.values().stream().allMatch("PROCESSED"::equals);
        }

        String text() {
            return became + (alive ? "; the server lives" : "; the server died") + "; at most " + mebibytes
                    + " MiB resident";
        }
    }

    static LargeMailRun of(Options options) throws IOException {
        return new LargeMailRun(
                options.jar(),
                options.workFolder(),
                options.number("octets", 25 * 1024 * 1024),
                Duration.ofSeconds(options.number("seconds", 300)));
    }

    Verdict run() throws Exception {
        try (folder;
                Dovecot dovecot = Dovecot.start();
                var server = new ServerProcess(jar, folder, 1)) {
            server.start();
            server.admin("", "queue", "create", "Support", "--email", "desk@helpdesk.test");
            server.admin(
                    Dovecot.PASSWORD,
                    ("mailbox add " + MAILBOX + " --queue Support --host 127.0.0.1 --security none --port "
                                    + dovecot.imapPort())
                            .split(" "));
            server.admin("", "mailbox", "go-live", MAILBOX);
            var became = new LinkedHashMap<String, String>();
            for (var mail : new LargeMails(octets).all().entrySet()) {
                byte[] rest = mail.getValue().apply(octets);
                dovecot.deliver("large@bench.test", MAILBOX, LargeMails.mail(mail.getKey(), rest));
                became.put(mail.getKey(), await(became.size() + 1, server));
                System.out.printf(
                        "%s: %s, %d MiB resident%n", mail.getKey(), became.get(mail.getKey()), mebibytes(server));
                if (!server.isAlive()) {
                    return new Verdict(Map.copyOf(became), false, 0);
                }
            }
            dovecot.deliver(
                    "small@bench.test",
                    MAILBOX,
                    LargeMails.mail(SMALL, "\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII)));
            became.put(SMALL, await(became.size() + 1, server));
            return new Verdict(Map.copyOf(became), server.isAlive(), mebibytes(server));
        }
    }

    private static long mebibytes(ServerProcess server) throws IOException {
        return server.isAlive() ? Memory.mostMebibytes(server.pid()) : 0;
    }

    /// Returns the status of the n-th message once it is final, the server has died or the time is over.
    private String await(int number, ServerProcess server) {
        long end = System.nanoTime() + longest.toNanos();
        String status = "RECEIVED";
        while (System.nanoTime() < end && server.isAlive() && status.equals("RECEIVED")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            status = status(number);
        }
        return status;
    }

    private String status(int number) {
        try {
            return ServerDatabase.of(folder)
                    .text(
                            "select coalesce((select status from incoming_mail order by id offset %d limit 1), 'RECEIVED')"
                                    .formatted(number - 1));
        } catch (SQLException | IOException _) {
            return "RECEIVED";
        }
    }
}
