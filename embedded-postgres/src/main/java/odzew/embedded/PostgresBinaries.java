package odzew.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, packaged in a jar as one archive per platform and unpacked once.
record PostgresBinaries(Path folder) {

    /// The major version in the jars; they cannot read a data directory of another one.
    static final int MAJOR = 18;

    Path program(String name) {
        return folder.resolve("bin").resolve(Platform.isWindows() ? name + ".exe" : name);
    }

    /// Unpacks into a separate folder below `parent`, unless it exists. An existing folder is complete: it is
    /// renamed last.
    static PostgresBinaries unpackInto(Path parent) throws IOException {
        URLConnection archive = archive().openConnection();
        Path folder = parent.resolve("binaries-" + MAJOR + "-" + fingerprint(archive));
        if (!Files.isDirectory(folder)) {
            Path unfinished = Files.createTempDirectory(parent, "unfinished-");
            try (var tar = new TarArchiveInputStream(new XZInputStream(archive.getInputStream()))) {
                permit(unfinished, true);
                unpack(tar, unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // another process may have been faster
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            } finally {
                Trees.delete(unfinished);
            }
        }
        return new PostgresBinaries(folder);
    }

    private static URL archive() {
        String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        URL url = PostgresBinaries.class.getClassLoader().getResource(name);
        if (url == null) {
            throw missing(name);
        }
        return url;
    }

    static PostgresException missing(String name) {
        return new PostgresException("This Odzew carries no PostgreSQL for this platform (" + name + "). Set"
                + " ODZEW_DATABASE_URL to a PostgreSQL 15 or newer, or build Odzew with the Maven profile of the"
                + " platform.");
    }

    static String archiveName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
        String machine = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /// Distinguishes archives without reading them.
    private static String fingerprint(URLConnection archive) throws IOException {
        long number =
                archive instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : archive.getContentLengthLong();
        return Long.toHexString(number);
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = folder.resolve(entry.getName()).normalize();
            if (!path.startsWith(folder)) {
                throw new IOException("an entry leaves the folder: " + entry.getName());
            }
            write(tar, entry, path);
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            permit(path, true);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("a hard link is not expected: " + entry.getName());
        } else {
            Files.copy(content, path);
            permit(path, (entry.getMode() & 0100) != 0);
        }
    }

    /// Readable for all users regardless of the umask: the database runs as another user than we do.
    private static void permit(Path path, boolean executable) throws IOException {
        PostgresFolder.permit(path, executable ? "rwxr-xr-x" : "rw-r--r--");
    }
}
