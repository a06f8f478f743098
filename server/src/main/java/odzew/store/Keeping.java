package odzew.store;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.BooleanSupplier;
import odzew.database.Database;
import odzew.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's work with objects: each minute bytes move to their place and unused objects are removed, each
/// night the places are compared with the rows. While the place is away the bytes stay in the database, and
/// messages are accepted as always.
public final class Keeping {

    /// @param waiting chunks in the database that belong at the place; counted up to a limit
    /// @param removals objects to be removed
    /// @param faults objects that are missing or damaged
    public record Figures(long waiting, long removals, long faults) {

        static final Figures NONE = new Figures(0, 0, 0);
    }

    private static final Logger log = LoggerFactory.getLogger(Keeping.class);
    private static final LocalTime HOUR = LocalTime.of(4, 30);
    private static final int MOST_COUNTED = 10_000;

    private final Database database;
    private final Places places;
    private final BooleanSupplier mayAct;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Mover mover;
    private final Removals removals;
    private final Inspection inspection;
    private boolean chosen;
    private boolean nothingOutside;
    private Instant inspected;
    private volatile String trouble = "";
    private volatile Figures figures = Figures.NONE;

    /// @param mayAct false in a copy of an installation, which must change no objects of the original
    public Keeping(Database database, Places places, BooleanSupplier mayAct, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.places = places;
        this.mayAct = mayAct;
        this.zone = zone;
        this.clock = clock;
        this.mover = new Mover(database, places);
        this.removals = new Removals(database, places);
        this.inspection = new Inspection(database, places, clock);
        this.inspected = clock.instant();
    }

    /// Each minute.
    public void step() {
        if (!mayAct.getAsBoolean() || nothingOutside) {
            return;
        }
        try {
            if (!chosen) {
                places.choose().ifPresent(it -> log.info("bytes of messages and files go to {}", it));
                chosen = true;
                nothingOutside = places.target() instanceof BytesTarget.InDatabase
                        && places.all().isEmpty();
            }
            Mover.Moved moved = mover.out();
            if (moved.chunks() > 0) {
                log.debug("{} chunks of {} bytes moved", moved.chunks(), moved.bytes());
            }
            removals.run();
            inspection.noteSuspects();
            inspect();
            back();
        } catch (IOException e) {
            away(String.valueOf(e.getMessage()));
        } catch (Problem.Conflict | IllegalStateException e) {
            away(e.toString());
        }
        figures = database.read(handle -> figures(handle, places));
    }

    private void inspect() throws IOException {
        Instant now = clock.instant();
        ZonedDateTime today = now.atZone(zone).with(HOUR);
        Instant due = (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        if (inspected.isBefore(due)) {
            inspected = now;
            Inspection.Found found = inspection.run(Inspection.Depth.LISTED);
            if (found.objects() + found.orphans() > 0) {
                log.info(
                        "objects: {} examined, {} without a row removed, {} missing or damaged",
                        found.objects(),
                        found.orphans(),
                        found.faulty());
            }
        }
    }

    private void away(String why) {
        if (trouble.isEmpty()) {
            log.warn("the place of objects is away, bytes stay in the database meanwhile: {}", why);
        }
        trouble = why;
    }

    private void back() {
        if (!trouble.isEmpty()) {
            log.info("the place of objects is back");
        }
        trouble = "";
    }

    /// The reason why the last step could not use a place; empty if it could.
    public String trouble() {
        return trouble;
    }

    /// As of the last step.
    public Figures figures() {
        return figures;
    }

    static Figures figures(org.jdbi.v3.core.Handle handle, Places places) {
        boolean outside = !(places.target() instanceof BytesTarget.InDatabase);
        long waiting = outside
                ? ChunkRows.ALL.stream()
                        .mapToLong(of -> ChunkRows.waiting(handle, of, MOST_COUNTED))
                        .sum()
                : 0;
        return new Figures(
                waiting,
                count(handle, "select count(*) from removed_object"),
                count(handle, "select count(*) from object_fault"));
    }

    private static long count(org.jdbi.v3.core.Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
