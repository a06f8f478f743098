package odzew.database;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.config.JdbiConfig;

/// Carries to each handle of a database where bytes outside of it are read. The wiring attaches the reader once;
/// copies of this share it.
public final class Outside implements JdbiConfig<Outside>, OutsideBytes {

    private AtomicReference<OutsideBytes> reader = new AtomicReference<>(new Refusing());

    /// Reads from now on with this.
    void attach(OutsideBytes bytes) {
        reader.set(bytes);
    }

    void share(Outside other) {
        reader = other.reader;
    }

    @Override
    public byte[] read(int place, byte[] object) {
        return reader.get().read(place, object);
    }

    @Override
    public Outside createCopy() {
        var copy = new Outside();
        copy.share(this);
        return copy;
    }

    @Override
    public void removeUnused() {
        reader.get().removeUnused();
    }

    /// Before a reader is attached.
    private static final class Refusing implements OutsideBytes {

        @Override
        public byte[] read(int place, byte[] object) {
            throw new Problem.Busy(RequestError.BYTES_AWAY.of(HexFormat.of().formatHex(object)));
        }

        @Override
        public void removeUnused() {}
    }
}
