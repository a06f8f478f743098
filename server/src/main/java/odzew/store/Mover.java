package odzew.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import odzew.database.ByteLocks;
import odzew.database.Chunks;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.store.ChunkRows.Away;
import odzew.store.ChunkRows.Inside;
import org.jdbi.v3.core.Handle;

/// Moves bytes to the place of the setting, some at a time. First the object is durable, then its row names it:
/// whatever stops this in between leaves the bytes where they were and an object that no row names, which the
/// sweep removes. Any number of servers and commands may move at the same time.
public final class Mover {

    /// @param failed chunks whose bytes could not be read, so they stay
    public record Moved(long chunks, long bytes, long failed) {

        static final Moved NOTHING = new Moved(0, 0, 0);

        Moved plus(Moved more) {
            return new Moved(chunks + more.chunks, bytes + more.bytes, failed + more.failed);
        }
    }

    private record Carried<T>(T row, byte[] object, int size) {}

    private final Database database;
    private final Places places;

    public Mover(Database database, Places places) {
        this.database = database;
        this.places = places;
    }

    /// Moves all that is in the database and may leave it, if the setting names a place. Throws `IOException` if
    /// the place does not answer; what was moved before stays moved.
    public Moved out() throws IOException {
        return out(_ -> {});
    }

    /// Moves everything that is elsewhere to the place of the setting, the database included.
    public Moved all(Consumer<Moved> progress) throws IOException {
        Moved moved = out(progress);
        Optional<Place> target = places.chosen();
        int except = target.map(Place::id).orElse(0);
        for (Chunks of : ChunkRows.ALL) {
            long id = Long.MIN_VALUE;
            int position = -1;
            List<Away> some;
            do {
                long afterId = id;
                int afterPosition = position;
                some = database.read(handle -> places.isChosen(handle)
                        ? ChunkRows.away(handle, of, except, afterId, afterPosition, SideBySide.MOST)
                        : List.<Away>of());
                if (!some.isEmpty()) {
                    id = some.getLast().id();
                    position = some.getLast().position();
                    moved = moved.plus(target.isPresent() ? toPlace(some, target.get()) : toDatabase(some));
                    progress.accept(moved);
                }
            } while (some.size() == SideBySide.MOST);
        }
        return moved;
    }

    private Moved out(Consumer<Moved> progress) throws IOException {
        Optional<Place> place = places.chosen();
        if (place.isEmpty()) {
            return Moved.NOTHING;
        }
        places.prepare(place.get());
        Moved moved = Moved.NOTHING;
        for (Chunks of : ChunkRows.ALL) {
            long id = Long.MIN_VALUE;
            int position = -1;
            List<Inside> some;
            do {
                long afterId = id;
                int afterPosition = position;
                some = database.read(handle -> places.isChosen(handle)
                        ? ChunkRows.inside(handle, of, afterId, afterPosition, SideBySide.MOST)
                        : List.<Inside>of());
                if (!some.isEmpty()) {
                    id = some.getLast().id();
                    position = some.getLast().position();
                    moved = moved.plus(out(some, place.get()));
                    progress.accept(moved);
                }
            } while (some.size() == SideBySide.MOST);
        }
        return moved;
    }

    private Moved out(List<Inside> some, Place target) throws IOException {
        List<Optional<Carried<Inside>>> carried = SideBySide.run(some, it -> Optional.of(put(target, it, it.bytes())));
        return named(carried, target, (handle, it) -> ChunkRows.leave(handle, it.row(), target.id(), it.object()));
    }

    private Moved toPlace(List<Away> some, Place target) throws IOException {
        List<Optional<Carried<Away>>> carried = SideBySide.run(some, it -> {
            Optional<byte[]> bytes = read(it);
            return bytes.isEmpty() ? Optional.empty() : Optional.of(put(target, it, bytes.get()));
        });
        return named(carried, target, (handle, it) -> ChunkRows.change(handle, it.row(), target.id(), it.object()));
    }

    private <T> Carried<T> put(Place target, T row, byte[] bytes) throws IOException {
        byte[] object = target.box().pack(bytes, places.target().encrypts());
        byte[] name = ObjectBox.sha256(object);
        target.objects().put(Place.name(name), object);
        return new Carried<>(row, name, bytes.length);
    }

    private interface Naming<T> {
        boolean name(Handle handle, Carried<T> carried);
    }

    /// Lets the rows name the objects. A row that was changed or deleted meanwhile does not; its object goes.
    private <T> Moved named(List<Optional<Carried<T>>> carried, Place target, Naming<T> naming) throws IOException {
        var unused = new ArrayList<byte[]>();
        Moved moved = database.inTransaction(handle -> {
            Moved all = new Moved(0, 0, missing(carried));
            boolean may = ByteLocks.mayMove(handle) && places.isChosen(handle);
            for (Carried<T> it : present(carried)) {
                if (may && naming.name(handle, it)) {
                    all = all.plus(new Moved(1, it.size(), 0));
                } else {
                    unused.add(it.object());
                }
            }
            return all;
        });
        for (byte[] object : unused) {
            target.objects().remove(Place.name(object));
        }
        return moved;
    }

    private Moved toDatabase(List<Away> some) throws IOException {
        record Brought(Away row, byte[] bytes) {}
        List<Optional<Brought>> brought = SideBySide.run(some, it -> read(it).map(bytes -> new Brought(it, bytes)));
        return database.inTransaction(handle -> {
            Moved all = new Moved(0, 0, missing(brought));
            boolean may = ByteLocks.mayMove(handle) && places.isChosen(handle);
            for (Brought it : present(brought)) {
                if (may && ChunkRows.enter(handle, it.row(), it.bytes())) {
                    all = all.plus(new Moved(1, it.bytes().length, 0));
                }
            }
            return all;
        });
    }

    /// Compared with the digest. Empty for an object that is missing or damaged: its row keeps its name.
    private Optional<byte[]> read(Away chunk) {
        try {
            return Optional.of(places.read(chunk.place(), chunk.object()));
        } catch (Problem.Conflict _) {
            return Optional.empty();
        }
    }

    private static <T> List<T> present(List<Optional<T>> all) {
        return all.stream().flatMap(Optional::stream).toList();
    }

    private static long missing(List<? extends Optional<?>> all) {
        return all.stream().filter(Optional::isEmpty).count();
    }
}
