package odzew.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.mailservers.FreePort;

/// Measures the desk's pages, and writing a reply by the desk's form: the time of each and its processor time.
///
/// @param requests of each page
/// @param messages of the ticket with many
/// @param only the pages whose names contain this
/// @param mails the number of large messages in a ticket, of `bytes` each
record PagesRun(
        ServerJar jar,
        WorkFolder folder,
        int requests,
        int messages,
        int mails,
        int bytes,
        boolean counted,
        String only) {

    private static final int TICKETS = 2_000;
    private static final String PASSWORD = "bench-password";
    private static final Pattern FRAME = Pattern.compile("<iframe[^>]* src=\"([^\"]+)\"");

    /// PostgreSQL's processes report the transactions of the last second with a delay of up to ten.
    private static final long REPORTED = TimeUnit.SECONDS.toNanos(11);

    /// @param aim the largest p95 in milliseconds; 0: none
    /// @param processor the largest processor time of one, in milliseconds; 0: none
    private record Kind(String name, double aim, double processor, Ask ask) {}

    /// Asks once; returns the time of the answer.
    @FunctionalInterface
    private interface Ask {
        long nanos() throws IOException, InterruptedException;
    }

    /// @param commits of one request; empty if they are not counted
    private record Measured(Kind kind, Latencies latencies, ProcessorTime each, OptionalDouble commits) {

        double processor() {
            return each.server() + each.database();
        }

        boolean isMet() {
            return (kind.aim() == 0 || latencies.millis(0.95) <= kind.aim())
                    && (kind.processor() == 0 || processor() <= kind.processor());
        }
    }

    static PagesRun of(Options options) throws IOException {
        return new PagesRun(
                options.jar(),
                options.workFolder(),
                options.number("requests", 300),
                options.number("messages", 500),
                options.number("mails", 12),
                options.number("bytes", 2_000_000),
                options.number("counted", 1) == 1,
                options.text("only", ""));
    }

    /// Returns the exit code: 1 if an aim is missed.
    int run() throws Exception {
        int smtpPort = FreePort.next();
        var settings = Map.of("ODZEW_SMTP_PORT", Integer.toString(smtpPort));
        try (folder;
                var sink = new RecordingRelay(1);
                var server = new ServerProcess(jar, folder, sink.port(), settings);
                var desk = new DeskBrowser(server.port())) {
            server.start();
            ServerDatabase database = ServerDatabase.of(folder);
            PagesWorld world = PagesWorld.create(database, smtpPort, TICKETS, messages, mails, bytes);
            server.admin(PASSWORD, "agent", "password", Desk.AGENT);
            database.settle();
            desk.signIn(Desk.AGENT, PASSWORD);
            desk.get("/desk");
            var measured = new ArrayList<Measured>();
            List<Kind> kinds = kinds(desk, world).stream()
                    .filter(kind -> kind.name().contains(only))
                    .toList();
            for (Kind kind : kinds) {
                times(kind.ask(), requests);
            }
            for (Kind kind : kinds) {
                measured.add(measure(kind, server, database));
            }
            return report(measured);
        }
    }

    private static List<Kind> kinds(DeskBrowser desk, PagesWorld world) {
        var chance = new Random(1);
        return List.of(
                new Kind("inbox", 100, 0, () -> desk.get("/desk").nanos()),
                new Kind(
                        "a ticket of three messages",
                        100,
                        5,
                        () -> desk.get(ticket(world, chance)).nanos()),
                new Kind(
                        "a ticket of many messages",
                        150,
                        0,
                        () -> desk.get("/desk/tickets/" + world.many()).nanos()),
                new Kind(
                        "a ticket of large messages",
                        150,
                        0,
                        () -> desk.get("/desk/tickets/" + world.large()).nanos()),
                new Kind("one of its messages, in its frame", 0, 0, () -> frame(desk, world)),
                new Kind(
                        "search",
                        200,
                        0,
                        () -> desk.get("/desk/search?q=pralka+wiruje").nanos()),
                new Kind(
                        "suggestions: people",
                        50,
                        0,
                        () -> desk.get("/desk/people?q=kli").nanos()),
                new Kind(
                        "suggestions: tickets",
                        50,
                        0,
                        () -> desk.get("/desk/search/candidates?not=1&ticket=pral")
                                .nanos()),
                new Kind(
                        "a draft is saved",
                        0,
                        0,
                        () -> desk.post(ticket(world, chance) + "/draft", reply(), true)
                                .nanos()),
                new Kind(
                        "a reply, answered by a redirect",
                        0,
                        2.5,
                        () -> desk.post(ticket(world, chance) + "/reply", reply(), false)
                                .nanos()),
                new Kind(
                        "a reply, answered by the page",
                        0,
                        8.5,
                        () -> desk.post(ticket(world, chance) + "/reply", reply(), true)
                                .nanos()));
    }

    private static String ticket(PagesWorld world, Random chance) {
        return "/desk/tickets/" + (2 + chance.nextInt(world.tickets() - 1));
    }

    private static long frame(DeskBrowser desk, PagesWorld world) throws IOException, InterruptedException {
        Matcher frame = FRAME.matcher(desk.get("/desk/tickets/" + world.large()).text());
        return frame.find() ? desk.get(frame.group(1).replace("&amp;", "&")).nanos() : 0;
    }

    private static Map<String, String> reply() {
        byte[] key = new byte[16];
        new Random().nextBytes(key);
        return Map.of(
                "body",
                "<p>Dzień dobry,</p><p>reklamację przekazaliśmy do działu technicznego, który odpowie jutro.</p>",
                "body_type",
                "HTML",
                "reply_key",
                HexFormat.of().formatHex(key),
                "seen",
                "999999999",
                "to",
                "customer@example.net");
    }

    private static long[] times(Ask ask, int requests) throws IOException, InterruptedException {
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            nanos[i] = ask.nanos();
        }
        return nanos;
    }

    private Measured measure(Kind kind, ServerProcess server, ServerDatabase database)
            throws IOException, InterruptedException, SQLException {
        DatabaseWork before = work(database);
        ProcessorTime begin = ProcessorTime.of(server);
        Latencies latencies = Latencies.of(times(kind.ask(), requests), Duration.ofSeconds(1));
        ProcessorTime used = ProcessorTime.of(server).since(begin);
        long commits = work(database).since(before).commits();
        return new Measured(
                kind,
                latencies,
                new ProcessorTime(used.server() / requests, used.database() / requests),
                counted ? OptionalDouble.of((double) commits / requests) : OptionalDouble.empty());
    }

    private DatabaseWork work(ServerDatabase database) throws SQLException {
        if (counted) {
            LockSupport.parkNanos(REPORTED);
        }
        return DatabaseWork.of(database);
    }

    private int report(List<Measured> measured) {
        System.out.printf(
                Locale.ROOT,
                "%d requests of each, one after another; %d messages; %d messages of %.1f MB%n%n"
                        + "| page | p50 ms | p95 ms | processor ms (JVM + PostgreSQL) | commits | aim | |%n"
                        + "|---|---|---|---|---|---|---|%n",
                requests,
                messages,
                mails,
                bytes / 1e6);
        for (Measured it : measured) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f + %.1f | %s | %s | %s |%n",
                    it.kind().name(),
                    it.latencies().millis(0.5),
                    it.latencies().millis(0.95),
                    it.each().server(),
                    it.each().database(),
                    it.commits().isPresent() ? "%.1f".formatted(it.commits().getAsDouble()) : "–",
                    aim(it.kind()),
                    aim(it.kind()).isEmpty() ? "" : it.isMet() ? "met" : "missed");
        }
        return measured.stream().allMatch(Measured::isMet) ? 0 : 1;
    }

    private static String aim(Kind kind) {
        return (kind.aim() == 0 ? "" : "p95 %.0f ms".formatted(kind.aim()))
                + (kind.aim() > 0 && kind.processor() > 0 ? ", " : "")
                + (kind.processor() == 0 ? "" : "processor %.1f ms".formatted(kind.processor()));
    }
}
