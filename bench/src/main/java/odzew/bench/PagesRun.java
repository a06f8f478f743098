package odzew.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How long the agents' pages take at many tickets, asked by one agent after another click. Prints a table in Markdown
/// and the slowest addresses.
///
/// @param kinds without searches where the index of so many tickets is not to be waited for
record PagesRun(ServerJar jar, WorkFolder folder, long tickets, int requests, List<PageKind> kinds) {

    private record Asked(PageKind kind, String path, long nanos) {}

    private static final String LOGIN = "agent3";
    private static final String PASSWORD = "bench-password";
    private static final Pattern NEXT = Pattern.compile("class=\"rows-more\">\\s*<a[^>]* href=\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("data-row=\"");
    private static final int WORST = 12;

    static PagesRun of(Options options) throws IOException {
        return new PagesRun(
                options.jar(),
                options.workFolder(),
                options.number("tickets", 1_000_000L),
                options.number("requests", 200),
                Stream.of(PageKind.values())
                        .filter(kind -> options.number("searches", 1) != 0 || !kind.isSearch())
                        .toList());
    }

    /// The exit code: 1 where an aim is missed.
    int run() throws Exception {
        try (folder;
                var sink = new SmtpSink(1);
                var filled = FilledServer.start(jar, folder, tickets, sink.port(), Filling.Search.LEAVES_THEM);
                var browser = new DeskBrowser(filled.server.port())) {
            ServerDatabase database = ServerDatabase.of(filled.folder);
            if (kinds.stream().anyMatch(PageKind::isSearch)) {
                new SearchFilling(database).run();
            }
            // without an administrator there is only the page that makes one
            database.update("update agent set role = 'ADMINISTRATOR' where login = '" + LOGIN + "'");
            filled.server.admin(PASSWORD, "agent", "password", LOGIN);
            browser.signIn(LOGIN, PASSWORD);
            for (PageKind kind : kinds) {
                ask(browser, kind, Math.max(30, requests / 4), new Random(7));
            }
            var asked = new ArrayList<Asked>();
            for (PageKind kind : kinds) {
                asked.addAll(ask(browser, kind, requests, new Random(1)));
            }
            return report(asked);
        }
    }

    private List<Asked> ask(DeskBrowser browser, PageKind kind, int number, Random chance)
            throws IOException, InterruptedException {
        var asked = new ArrayList<Asked>();
        int rows = 0;
        String next = "";
        for (int i = 0; i < number; i++) {
            String path = next.isEmpty() ? kind.path(chance, tickets) : next;
            DeskBrowser.Page page = browser.get(path);
            rows += (int) ROW.matcher(page.text()).results().count();
            if (kind != PageKind.INBOX_LATER || !next.isEmpty()) {
                asked.add(new Asked(kind, path, page.nanos()));
            }
            Matcher more = NEXT.matcher(page.text());
            boolean further = kind == PageKind.INBOX_LATER && chance.nextInt(8) > 0 && more.find();
            next = further ? more.group(1).replace("&amp;", "&") : "";
        }
        if (rows == 0) {
            throw new IOException(kind.words + ": no page showed a ticket");
        }
        return asked;
    }

    private int report(List<Asked> asked) {
        Map<PageKind, Latencies> times = new EnumMap<>(PageKind.class);
        boolean met = true;
        System.out.printf(
                Locale.ROOT,
                "%n%,d tickets of %d messages, %d pages of each kind one after another, milliseconds%n%n",
                tickets,
                Filling.MESSAGES,
                requests);
        System.out.println("| page | p50 | p95 | longest | aim for p95 |");
        System.out.println("|---|---|---|---|---|");
        for (PageKind kind : kinds) {
            times.put(
                    kind,
                    Latencies.of(
                            asked.stream()
                                    .filter(it -> it.kind() == kind)
                                    .mapToLong(Asked::nanos)
                                    .toArray(),
                            Duration.ZERO));
            Latencies one = times.get(kind);
            boolean good = one.millis(0.95) <= kind.aimMillis;
            met &= good;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %d: %s |%n",
                    kind.words,
                    one.millis(0.5),
                    one.millis(0.95),
                    one.millis(1),
                    kind.aimMillis,
                    good ? "met" : "missed");
        }
        System.out.println("\nThe slowest:");
        asked.stream()
                .sorted(Comparator.comparingLong(Asked::nanos).reversed())
                .limit(WORST)
                .forEach(it -> System.out.printf(Locale.ROOT, "%8.1f ms  %s%n", it.nanos() / 1e6, it.path()));
        return met ? 0 : 1;
    }
}
