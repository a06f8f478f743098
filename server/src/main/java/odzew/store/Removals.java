package odzew.store;

import java.io.IOException;
import java.util.List;
import odzew.database.ByteLocks;
import odzew.database.Database;

/// Removes the objects that no row names any more: those of deleted, masked and moved chunks. Their rows note
/// them in their own transaction, so none is forgotten. During a backup they stay: its snapshot may name
/// them.
public final class Removals {

    private static final int BATCH = 500;

    private final Database database;
    private final Places places;

    public Removals(Database database, Places places) {
        this.database = database;
        this.places = places;
    }

    /// Removes what is noted, of the places that are this installation's. Returns the number.
    public long run() throws IOException {
        long removed = 0;
        for (Place place : places.all()) {
            int some = BATCH;
            while (place.owned() && some == BATCH) {
                some = removeSome(place);
                removed += some;
            }
        }
        return removed;
    }

    private int removeSome(Place place) throws IOException {
        List<byte[]> noted = database.inTransaction(handle -> ByteLocks.mayRemove(handle)
                ? handle.createQuery("select object from removed_object where place_id = :place limit :limit")
                        .bind("place", place.id())
                        .bind("limit", BATCH)
                        .mapTo(byte[].class)
                        .list()
                : List.<byte[]>of());
        if (noted.isEmpty()) {
            return 0;
        }
        SideBySide.run(noted, object -> {
            place.objects().remove(Place.name(object));
            return true;
        });
        return database.inTransaction(handle -> {
            handle.createUpdate("delete from object_fault where place_id = :place and object = any(:objects)")
                    .bind("place", place.id())
                    .bind("objects", noted.toArray(byte[][]::new))
                    .execute();
            return handle.createUpdate("delete from removed_object where place_id = :place and object = any(:objects)")
                    .bind("place", place.id())
                    .bind("objects", noted.toArray(byte[][]::new))
                    .execute();
        });
    }
}
