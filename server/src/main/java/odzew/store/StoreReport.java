package odzew.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import odzew.database.Chunks;
import odzew.database.Columns;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Shows which place holds how much, for commands and the doctor.
public final class StoreReport {

    /// @param chunks pieces of messages and files, of at most half a megabyte each
    /// @param answer why the place cannot be used; empty if it can
    /// @param owned whether unused objects there are removed
    public record PlaceLine(String address, long chunks, boolean owned, String answer) {}

    /// @param named which messages or files it belongs to, as `TABLE NUMBER`
    public record FaultLine(String address, String object, Fault fault, Instant foundAt, String named) {}

    private final Database database;
    private final Places places;

    public StoreReport(Database database, Places places) {
        this.database = database;
        this.places = places;
    }

    /// The database first.
    public List<PlaceLine> places() {
        var lines = new ArrayList<PlaceLine>();
        lines.add(new PlaceLine("database", chunks(0), true, ""));
        for (Place place : places.named()) {
            lines.add(new PlaceLine(place.address(), chunks(place.id()), place.owned(), answer(place)));
        }
        return lines;
    }

    public Keeping.Figures figures() {
        return database.read(handle -> Keeping.figures(handle, places));
    }

    public List<FaultLine> faults(int limit) {
        record Row(int place, String address, byte[] object, Fault fault, Instant at) {}
        return database.read(handle -> handle
                .createQuery("""
                        select f.place_id, p.address, f.object, f.fault, f.found_at
                          from object_fault f join object_place p on p.id = f.place_id
                         order by f.found_at, f.object limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> new Row(
                        row.getInt("place_id"),
                        row.getString("address"),
                        row.getBytes("object"),
                        Fault.valueOf(row.getString("fault")),
                        Columns.instant(row, "found_at")))
                .list()
                .stream()
                .map(it -> new FaultLine(
                        it.address(),
                        Place.name(it.object()),
                        it.fault(),
                        it.at(),
                        named(handle, it.place(), it.object())))
                .toList());
    }

    private long chunks(int place) {
        return database.read(handle -> ChunkRows.ALL.stream()
                .mapToLong(of -> ChunkRows.counts(handle, of).getOrDefault(place, 0L))
                .sum());
    }

    private static String named(Handle handle, int place, byte[] object) {
        var named = new ArrayList<String>();
        for (Chunks of : ChunkRows.ALL) {
            ChunkRows.ids(handle, of, place, object)
                    .forEach(id -> named.add(of.table().replace("_chunk", "") + " " + id));
        }
        return String.join(", ", named);
    }

    private static String answer(Place place) {
        try {
            place.objects().list("00");
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
