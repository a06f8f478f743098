package odzew.store;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import odzew.database.Database;
import odzew.database.OutsideBytes;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The places that hold, or held, bytes of this installation: opened by their rows, each once.
public final class Places implements OutsideBytes, AutoCloseable {

    /// The settings that places depend on.
    ///
    /// @param owner identifies this installation among its copies
    public record Access(BytesTarget target, S3Credentials credentials, InstallationKey key, String owner) {}

    private static final Logger log = LoggerFactory.getLogger(Places.class);
    private static final String PURPOSE = "odzew objects";
    private static final int MOST_SUSPECTS = 1000;

    /// An object that a reader found missing or damaged.
    record Suspect(int place, byte[] object) {}

    private final Queue<Suspect> suspects = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Place> open = new ConcurrentHashMap<>();
    private final Database database;
    private final Access access;
    private final InstantSource clock;

    public Places(Database database, Access access, InstantSource clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    public BytesTarget target() {
        return access.target();
    }

    /// Records the setting as the one of the installation, so that two processes with different settings do not
    /// move the same bytes to and fro. Returns the place; empty for the database.
    public Optional<String> choose() {
        return database.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtext('odzew object_place'))");
            handle.execute("update object_place set chosen = false where chosen");
            if (target() instanceof BytesTarget.InDatabase) {
                return Optional.<String>empty();
            }
            handle.createUpdate("""
                            insert into object_place (address, folder, owner, data_key, created_at)
                            select :address, :folder, :owner, :key, :now
                             where not exists (select from object_place where address = :address and owner = :owner)
                            """)
                    .bind("address", target().address())
                    .bind("folder", folder())
                    .bind("owner", access.owner())
                    .bind("key", newDataKey())
                    .bind("now", clock.instant())
                    .execute();
            handle.createUpdate("""
                            update object_place set chosen = true
                             where id = (select min(id) from object_place where address = :address and owner = :owner)
                            """)
                    .bind("address", target().address())
                    .bind("owner", access.owner())
                    .execute();
            return Optional.of(target().address());
        });
    }

    /// True while the setting of this process is the one that `choose` recorded last.
    boolean isChosen(Handle handle) {
        return PlaceRow.chosen(handle)
                .map(it -> it.address().equals(target().address()))
                .orElse(isDatabase());
    }

    private boolean isDatabase() {
        return target() instanceof BytesTarget.InDatabase;
    }

    /// The address that `choose` recorded last, on whatever server.
    public String chosenAddress() {
        return database.read(PlaceRow::chosen).map(PlaceRow::address).orElse(new BytesTarget.InDatabase().address());
    }

    /// The place of new bytes; empty for the database.
    Optional<Place> chosen() {
        return isDatabase() ? Optional.empty() : database.read(PlaceRow::chosen).map(this::opened);
    }

    /// Once for each place. A folder that is gone later is not made again: its disk is not mounted.
    void prepare(Place place) throws IOException {
        boolean prepared =
                database.read(handle -> handle.createQuery("select prepared from object_place where id = :id")
                        .bind("id", place.id())
                        .mapTo(Boolean.class)
                        .one());
        if (!prepared) {
            place.objects().prepare();
            database.useTransaction(
                    handle -> handle.createUpdate("update object_place set prepared = true where id = :id")
                            .bind("id", place.id())
                            .execute());
        }
    }

    /// The place with that number.
    Place place(int id) {
        Place known = open.get(id);
        return known != null ? known : opened(database.read(handle -> PlaceRow.of(handle, id)));
    }

    /// Those that were used.
    List<Place> all() {
        return listed(" where prepared order by id");
    }

    /// Those too that were named by the setting and have not been reached yet.
    List<Place> named() {
        return listed(" order by id");
    }

    private List<Place> listed(String condition) {
        return database
                .read(handle -> handle.createQuery(PlaceRow.SELECT + condition)
                        .map((row, _) -> PlaceRow.of(row))
                        .list())
                .stream()
                .map(row -> opened(row).ownedIf(row.owner().equals(access.owner())))
                .toList();
    }

    /// Asked within a transaction the row of an unknown place is read by another thread: each thread has one
    /// transaction at most.
    @Override
    public byte[] read(int place, byte[] object) {
        String name = Place.name(object);
        try {
            Place from = known(place);
            Optional<byte[]> found = from.objects().get(name);
            Optional<byte[]> bytes = found.flatMap(it -> from.box().unpack(object, it));
            if (bytes.isEmpty()) {
                log.error("object {} is {} at {}", name, found.isEmpty() ? "missing" : "damaged", from.address());
                if (suspects.size() < MOST_SUSPECTS) {
                    suspects.add(new Suspect(place, object));
                }
                throw new Problem.Conflict(RequestError.BYTES_MISSING.of(name));
            }
            return bytes.get();
        } catch (IOException e) {
            log.warn("object {} could not be read: {}", name, String.valueOf(e.getMessage()));
            throw new Problem.Busy(RequestError.BYTES_AWAY.of(name));
        }
    }

    @Override
    public void removeUnused() {
        try {
            new Removals(database, this).run();
        } catch (IOException | RuntimeException e) {
            log.warn("objects that are not used any more could not be removed yet", e);
        }
    }

    Optional<Suspect> nextSuspect() {
        return Optional.ofNullable(suspects.poll());
    }

    private Place known(int id) throws IOException {
        Place known = open.get(id);
        if (known != null) {
            return known;
        }
        var asked = new java.util.concurrent.FutureTask<>(() -> place(id));
        Thread.ofVirtual().start(asked);
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IOException("the place " + id + " cannot be opened: " + e.getCause(), e);
        }
    }

    /// The objects of all places become this installation's, on the operator's word that it is the production.
    public static void adopt(Handle handle, String owner) {
        handle.createUpdate("update object_place set owner = :owner")
                .bind("owner", owner)
                .execute();
    }

    /// After a restore: the archive brought all bytes back into the database, so no place holds any of them,
    /// except
    /// objects that were missing.
    public static void forget(Handle handle) {
        handle.execute("delete from removed_object");
        handle.execute("delete from object_fault");
        handle.execute("update object_place set chosen = false");
        var named = new HashSet<Integer>();
        ChunkRows.ALL.forEach(of -> named.addAll(ChunkRows.counts(handle, of).keySet()));
        handle.createUpdate("delete from object_place where not id = any(:named)")
                .bind("named", named.stream().mapToInt(Integer::intValue).toArray())
                .execute();
    }

    /// Seals the keys of all places again under another key of the installation.
    public static void reseal(Handle handle, Resealing resealing) {
        handle.createQuery(PlaceRow.SELECT)
                .map((row, _) -> PlaceRow.of(row))
                .list()
                .forEach(it -> handle.createUpdate("update object_place set data_key = :key where id = :id")
                        .bind("key", resealing.box(PURPOSE, sealOwner(it.folder()), it.dataKey()))
                        .bind("id", it.id())
                        .execute());
    }

    private final String folder = HexFormat.of().formatHex(random(12));

    private String folder() {
        return folder;
    }

    private byte[] newDataKey() {
        return access.key().seal(PURPOSE).seal(sealOwner(folder()), random(32));
    }

    private static String sealOwner(String folder) {
        return "objects in " + folder;
    }

    private static byte[] random(int size) {
        byte[] random = new byte[size];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private Place opened(PlaceRow row) {
        return open.computeIfAbsent(
                row.id(),
                _ -> new Place(
                        row.id(),
                        row.address(),
                        row.owner().equals(access.owner()),
                        objects(row),
                        new ObjectBox(dataKey(row))));
    }

    private byte[] dataKey(PlaceRow row) {
        try {
            return access.key().seal(PURPOSE).open(sealOwner(row.folder()), row.dataKey());
        } catch (Seal.Unreadable e) {
            throw new IllegalStateException(
                    "The key of the objects in " + row.address() + " needs the installation's secret.", e);
        }
    }

    private ObjectPlace objects(PlaceRow row) {
        return switch (BytesTarget.parse(row.address())) {
            case BytesTarget.InDatabase _ -> throw new IllegalStateException(row.address());
            case BytesTarget.InDirectory(var path, boolean _) -> new ObjectDirectory(path.resolve(row.folder()));
            case BytesTarget.InBucket bucket -> new S3Bucket(bucket, row.folder(), access.credentials(), clock);
        };
    }

    @Override
    public void close() {
        open.values().forEach(it -> it.objects().close());
    }
}
