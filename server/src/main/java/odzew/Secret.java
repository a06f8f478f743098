package odzew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The key under which Message-IDs are made. Several servers on one database need the same: `ODZEW_SECRET`.
final class Secret {

    private Secret() {}

    /// The one set, else the one of the data directory, made at first use and readable by its owner only.
    static byte[] of(Settings settings) {
        return settings.secret()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> ofFile(settings.data().resolve("secret")));
    }

    private static byte[] ofFile(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(file.getParent());
                Path part = Files.createTempFile(file.getParent(), "secret", ".part");
                Files.writeString(part, HexFormat.of().formatHex(random) + "\n");
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret " + file + " cannot be read or made", e);
        }
    }
}
