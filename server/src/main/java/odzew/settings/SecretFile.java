package odzew.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Predicate;

/// The file `secret` in the data directory, and how it is replaced together with what the database has: the next
/// secret is on the disk before the database commits, and takes its place afterwards, at the next start at the
/// latest.
public final class SecretFile {

    private static final int BYTES = 32;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Path next;

    public SecretFile(Path data) {
        file = data.resolve("secret");
        next = data.resolve("secret.next");
    }

    public static byte[] random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    }

    /// Keeps the next secret on the disk, readable by its owner only.
    public void prepare(byte[] secret) {
        try {
            Path part = Files.createTempFile(next.getParent(), "secret", ".part");
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(secret));
                channel.force(true);
            }
            Files.move(part, next, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(next + " cannot be written", e);
        }
    }

    /// Puts the next secret into its place. The former one stays in a file of its own, for earlier backups; returns
    /// that file.
    public Path take(Instant now) {
        try {
            Path former = file.resolveSibling("secret.until-" + MOMENT.format(now));
            Files.copy(file, former, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            force(former);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
            return former;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /// Completes a replacement that was killed after the commit of the database. Without that commit the present
    /// secret stays.
    ///
    /// @param isInstallations true for the secret that the database knows
    public void settle(Predicate<byte[]> isInstallations, Instant now) {
        if (Files.exists(next) && Files.exists(file) && !isInstallations.test(bytes(file))) {
            if (isInstallations.test(bytes(next))) {
                take(now);
            }
        }
    }

    /// A name is on the disk only when its folder is.
    private void forceFolder() throws IOException {
        force(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
