package odzew.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The data directory, which is its owner's alone. Where root starts the server, the user of PostgreSQL must pass
/// through it, and cannot list it.
public final class DataDirectory {

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> ROOTS = PosixFilePermissions.fromString("rwx--x--x");

    private DataDirectory() {}

    /// Creates it for its owner alone, unless it exists. It is closed from its first moment.
    public static void make(Path data) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path absolute = data.toAbsolutePath();
        if (absolute.getParent() instanceof Path parent) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(absolute, PosixFilePermissions.asFileAttribute(OWNERS));
            close(absolute);
        } catch (UnsupportedOperationException _) {
            Files.createDirectories(absolute); // a file system without such permissions
        }
    }

    /// Takes the rights of others from a directory whose content starts anew.
    public static void close(Path data) throws IOException {
        try {
            Files.setPosixFilePermissions(data, isRoots(data) ? ROOTS : OWNERS);
        } catch (UnsupportedOperationException _) {
            // a file system without such permissions
        }
    }

    /// Creates it, or warns of one that is open to other users of the machine.
    public static void prepare(Path data) {
        try {
            make(data);
            Set<PosixFilePermission> more = tooMany(data);
            if (!more.isEmpty()) {
                log.warn(
                        "other users of this machine can open the data directory {}: run chmod {} {}",
                        data,
                        isRoots(data) ? "711" : "700",
                        data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + data + " cannot be written", e);
        } catch (UnsupportedOperationException _) {
            // a file system without such permissions
        }
    }

    /// The permissions that others have and need not have.
    static Set<PosixFilePermission> tooMany(Path data) throws IOException {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(data);
        Set<PosixFilePermission> more =
                found.isEmpty() ? EnumSet.noneOf(PosixFilePermission.class) : EnumSet.copyOf(found);
        more.removeAll(isRoots(data) ? ROOTS : OWNERS);
        return more;
    }

    /// True if this program has all rights on the machine.
    public static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return false; // a system without it
        }
    }

    private static boolean isRoots(Path data) throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(data, "unix:uid"));
    }
}
