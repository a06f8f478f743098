package odzew.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.store.Inspection;
import odzew.store.Mover;
import odzew.store.Places;
import odzew.store.Removals;
import odzew.store.StoreReport;

/// `odzew admin bytes …`: where the bytes of messages and files are, and how they come to where the setting says.
/// Returns the process's exit code.
public final class BytesCommand {

    public static final String USAGE = """
            odzew admin bytes status             where the bytes of messages and files are, and whether each place answers
            odzew admin bytes move               moves all of them to the place of ODZEW_BYTES while the servers run;
                it may be stopped and repeated
            odzew admin bytes verify             reads all objects, compares them with their digests, removes those that
                have been without a row for a day
            odzew admin bytes faults             the objects that are missing or damaged, with their messages and files
            """;

    private static final int MOST_FAULTS = 1000;
    private static final int STEP = 1000;

    private final Database database;
    private final Places places;
    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;
    private long reported;

    public BytesCommand(Database database, Places places, InstantSource clock, PrintStream out, PrintStream err) {
        this.database = database;
        this.places = places;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    public int run(List<String> args) {
        try {
            return switch (args.size() == 1 ? args.getFirst() : "") {
                case "status" -> status();
                case "move" -> move();
                case "verify" -> verify();
                case "faults" -> faults();
                default -> {
                    err.print(USAGE);
                    yield 2;
                }
            };
        } catch (IOException | Problem e) {
            err.println("The place cannot be used now: " + e.getMessage()
                    + ". What was done stays done; repeat the command.");
            return 1;
        }
    }

    private int status() {
        var report = new StoreReport(database, places);
        out.println("ODZEW_BYTES here: " + places.target().address() + "; the servers use: " + places.chosenAddress());
        report.places()
                .forEach(it -> out.printf(
                        "%9d pieces  %s%s%s%n",
                        it.chunks(),
                        it.address(),
                        it.owned() ? "" : "  of another installation: read only",
                        it.answer().isEmpty() ? "" : "  DOES NOT ANSWER: " + it.answer()));
        var figures = report.figures();
        out.printf(
                "%d wait to be moved, %d objects to be removed, %d missing or damaged%n",
                figures.waiting(), figures.removals(), figures.faults());
        return 0;
    }

    /// A server with another setting would move the same bytes back.
    private int move() throws IOException {
        if (!places.chosenAddress().equals(places.target().address())) {
            err.println("The servers use " + places.chosenAddress() + ", and ODZEW_BYTES is "
                    + places.target().address()
                    + " here. Restart the servers with the new setting first; what they wrote"
                    + " before stays readable. Without a server: odzew serve, then stop it.");
            return 1;
        }
        Mover.Moved moved = new Mover(database, places).all(this::progress);
        out.printf("%d pieces moved, %d bytes.%n", moved.chunks(), moved.bytes());
        long removed = new Removals(database, places).run();
        out.printf("%d former objects removed.%n", removed);
        long left = new StoreReport(database, places)
                .places().stream()
                        .filter(it -> !it.address().equals(places.target().address()))
                        .mapToLong(StoreReport.PlaceLine::chunks)
                        .sum();
        if (left > moved.failed()) {
            out.printf("%d pieces are about to be used and stay; repeat the command later.%n", left - moved.failed());
        }
        if (moved.failed() > 0) {
            err.println(moved.failed() + " pieces are missing or damaged at their place and stay there:"
                    + " odzew admin bytes verify");
            return 1;
        }
        return 0;
    }

    private void progress(Mover.Moved moved) {
        if (moved.chunks() / STEP > reported / STEP) {
            reported = moved.chunks();
            out.printf("%d pieces, %d MB …%n", moved.chunks(), moved.bytes() / 1_000_000);
        }
    }

    private int verify() throws IOException {
        var found = new Inspection(database, places, clock).run(Inspection.Depth.READ);
        out.printf(
                "%d objects read, %d without a row removed, %d missing or damaged.%n",
                found.objects(), found.orphans(), found.faulty());
        return found.faulty() == 0 ? 0 : 1;
    }

    private int faults() {
        var faults = new StoreReport(database, places).faults(MOST_FAULTS);
        faults.forEach(it ->
                out.printf("%s  %s  %s  %s  %s%n", it.foundAt(), it.fault(), it.object(), it.named(), it.address()));
        return faults.isEmpty() ? 0 : 1;
    }
}
