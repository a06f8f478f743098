package odzew.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The folder `postgres` in the data directory: programs, cluster, configuration, passwords, port, log. We own
/// all of it except the cluster, which belongs to the user that PostgreSQL runs as.
record PostgresFolder(Path path) {

    static PostgresFolder in(Path dataDirectory) throws IOException {
        Path path = dataDirectory.toRealPath().resolve("postgres");
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path);
            permit(path, "rwxr-xr-x");
        }
        return new PostgresFolder(path);
    }

    Path cluster() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    /// Maintained by the operator and read last, at each start: its settings override ours.
    Path localConfiguration() {
        return path.resolve("local.conf");
    }

    /// The number in the first line; empty if the file is missing or damaged.
    Optional<Integer> port() {
        try {
            return Optional.of(
                    Integer.valueOf(Files.readString(path.resolve("port")).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void keepPort(int port) throws IOException {
        write("port", port + "\n", "rw-r--r--");
    }

    Optional<String> password(String user) throws IOException {
        Path file = path.resolve(user + ".password");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    void keepPassword(String user, String password) throws IOException {
        write(user + ".password", password + "\n", "rw-------");
    }

    void forgetPassword(String user) throws IOException {
        Files.deleteIfExists(path.resolve(user + ".password"));
    }

    static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Replaces a file atomically; it is never accessible beyond these permissions.
    Path write(String name, String content, String permissions) throws IOException {
        Path unfinished = Files.createTempFile(path, name, ".unfinished");
        Files.writeString(unfinished, content);
        permit(unfinished, permissions);
        return Files.move(
                unfinished, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void permit(Path path, String permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) instanceof PosixFileAttributeView view) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }
}
