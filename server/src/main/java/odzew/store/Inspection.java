package odzew.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import odzew.database.Chunks;
import odzew.database.Database;
import odzew.store.ObjectPlace.Listed;
import org.jdbi.v3.core.Handle;

/// Compares each place with the rows: sweeps objects that no row names, and notes those that rows name and that
/// are missing or damaged. One 256th of a place is in memory at a time.
public final class Inspection {

    /// An object is older than any write of its row when it has been there for so long.
    public static final Duration GRACE = Duration.ofHours(24);

    /// @param orphans objects that no row named, and that were removed
    /// @param faulty objects that are missing or damaged
    public record Found(long objects, long orphans, long faulty) {

        Found plus(Found more) {
            return new Found(objects + more.objects, orphans + more.orphans, faulty + more.faulty);
        }
    }

    /// The ways to examine the objects that rows name.
    public enum Depth {
        /// Their names are listed.
        LISTED,
        /// All are read and compared with their digests.
        READ
    }

    private final Database database;
    private final Places places;
    private final InstantSource clock;

    public Inspection(Database database, Places places, InstantSource clock) {
        this.database = database;
        this.places = places;
        this.clock = clock;
    }

    public Found run(Depth depth) throws IOException {
        var all = new Found(0, 0, 0);
        for (Place place : places.all()) {
            for (int digits = 0; digits < 256; digits++) {
                all = all.plus(part(place, digits, depth));
            }
        }
        return all;
    }

    /// Notes the objects that readers found missing or damaged.
    void noteSuspects() throws IOException {
        for (var next = places.nextSuspect(); next.isPresent(); next = places.nextSuspect()) {
            Place place = places.place(next.get().place());
            byte[] object = next.get().object();
            Optional<Fault> fault = place.fault(object);
            database.useTransaction(handle -> {
                if (fault.isPresent() && ChunkRows.names(handle, place.id(), object)) {
                    note(handle, place, object, fault.get());
                }
            });
        }
    }

    private Found part(Place place, int digits, Depth depth) throws IOException {
        String two = HexFormat.of().toHexDigits((byte) digits);
        Map<String, Instant> there = new HashMap<>();
        for (Listed it : place.objects().list(two)) {
            there.put(it.name(), it.writtenAt());
        }
        // after the listing: a row that was written meanwhile names an object that was there before
        Map<String, byte[]> named = database.read(handle -> named(handle, place.id(), digits));
        Map<String, byte[]> noted = database.read(handle -> noted(handle, place.id(), digits));
        long orphans = 0;
        Instant before = clock.instant().minus(GRACE);
        for (var it : there.entrySet()) {
            boolean orphan = !named.containsKey(it.getKey()) && !noted.containsKey(it.getKey());
            if (orphan && place.owned() && it.getValue().isBefore(before)) {
                place.objects().remove(it.getKey());
                orphans++;
            }
        }
        List<byte[]> doubtful = named.entrySet().stream()
                .filter(it -> depth == Depth.READ || !there.containsKey(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<Optional<Fault>> found = SideBySide.run(doubtful, place::fault);
        var faults = new TreeMap<String, Fault>();
        for (int i = 0; i < doubtful.size(); i++) {
            String name = Place.name(doubtful.get(i));
            found.get(i).ifPresent(it -> faults.put(name, it));
        }
        note(place, digits, faults, depth);
        return new Found(named.size(), orphans, faults.size());
    }

    private static Map<String, byte[]> named(Handle handle, int place, int digits) {
        var named = new HashMap<String, byte[]>();
        for (Chunks of : ChunkRows.ALL) {
            ChunkRows.objects(handle, of, place, first(digits), last(digits))
                    .forEach(it -> named.put(Place.name(it), it));
        }
        return named;
    }

    private static Map<String, byte[]> noted(Handle handle, int place, int digits) {
        var noted = new HashMap<String, byte[]>();
        handle.createQuery("select object from removed_object where place_id = :place and object between :from and :to")
                .bind("place", place)
                .bind("from", first(digits))
                .bind("to", last(digits))
                .mapTo(byte[].class)
                .forEach(it -> noted.put(Place.name(it), it));
        return noted;
    }

    /// Faults of objects that are whole again, or that no row names any more, end. A listing does not tell that a
    /// damaged one is whole.
    private void note(Place place, int digits, Map<String, Fault> faults, Depth depth) {
        database.useTransaction(handle -> {
            handle.createUpdate("""
                            delete from object_fault
                             where place_id = :place and object between :from and :to
                               and (:read or fault = 'MISSING' or not object = any(:named))
                            """)
                    .bind("place", place.id())
                    .bind("from", first(digits))
                    .bind("to", last(digits))
                    .bind("read", depth == Depth.READ)
                    .bind("named", named(handle, place.id(), digits).values().toArray(byte[][]::new))
                    .execute();
            for (byte[] object : stillNamed(handle, place.id(), digits, faults)) {
                note(handle, place, object, Objects.requireNonNull(faults.get(Place.name(object))));
            }
        });
    }

    private void note(Handle handle, Place place, byte[] object, Fault fault) {
        handle.createUpdate("""
                        insert into object_fault (place_id, object, fault, found_at)
                        values (:place, :object, :fault, :now)
                            on conflict (place_id, object) do update set fault = excluded.fault
                        """)
                .bind("place", place.id())
                .bind("object", object)
                .bind("fault", fault.name())
                .bind("now", clock.instant())
                .execute();
    }

    /// An object that was moved or erased after it was named is not missing.
    private static List<byte[]> stillNamed(Handle handle, int place, int digits, Map<String, Fault> faults) {
        var still = new ArrayList<byte[]>();
        if (!faults.isEmpty()) {
            named(handle, place, digits).forEach((name, object) -> {
                if (faults.containsKey(name)) {
                    still.add(object);
                }
            });
        }
        return still;
    }

    private static byte[] first(int digits) {
        byte[] first = new byte[32];
        first[0] = (byte) digits;
        return first;
    }

    private static byte[] last(int digits) {
        byte[] last = new byte[32];
        java.util.Arrays.fill(last, (byte) 0xFF);
        last[0] = (byte) digits;
        return last;
    }
}
