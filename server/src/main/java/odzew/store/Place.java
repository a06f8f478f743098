package odzew.store;

import java.util.HexFormat;
import java.util.Optional;

/// A place with its row.
///
/// @param owned whether the objects in its folder are this installation's to remove
record Place(int id, String address, boolean owned, ObjectPlace objects, ObjectBox box) {

    Place ownedIf(boolean ours) {
        return new Place(id, address, ours, objects, box);
    }

    static String name(byte[] object) {
        return HexFormat.of().formatHex(object);
    }

    /// Returns the fault of an object; empty if it is whole.
    Optional<Fault> fault(byte[] object) throws java.io.IOException {
        Optional<byte[]> found = objects.get(name(object));
        if (found.isEmpty()) {
            return Optional.of(Fault.MISSING);
        }
        return box.unpack(object, found.get()).isEmpty() ? Optional.of(Fault.DAMAGED) : Optional.empty();
    }
}
