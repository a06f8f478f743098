package odzew.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The identity of a server in its data directory: created at the first start, readable by its owner only.
///
/// @param secret the key of Message-IDs, the same for all servers on one database: `ODZEW_SECRET`
/// @param instance a name that is unique among the servers on the database
public record Identity(byte[] secret, String instance) {

    public static Identity of(Settings settings) {
        try {
            DataDirectory.make(settings.data());
            String secret = settings.secret().isPresent()
                    ? settings.secret().get()
                    : keptOrMade(settings.data().resolve("secret"), 32);
            return new Identity(
                    secret.getBytes(StandardCharsets.UTF_8),
                    keptOrMade(settings.data().resolve("instance"), 8));
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + settings.data() + " cannot be written", e);
        }
    }

    private static String keptOrMade(Path file, int bytes) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[bytes];
            new SecureRandom().nextBytes(random);
            Path part = Files.createTempFile(file.getParent(), "identity", ".part");
            Files.writeString(part, HexFormat.of().formatHex(random) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }
}
