package odzew.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import odzew.installation.Fingerprint;

/// A folder of backups that belongs to one installation: a small file in it says to which. A copy with the
/// settings
/// of its original must not mix its backups with that one's nor delete them, also once it is declared as staging.
///
/// @param owner a digest of the installation's fingerprint; it names neither machine nor database
public record OwnedFolder(Path path, String owner) {

    public static final String MARKER = "installation";

    private static final int LONGEST = 1000;

    public OwnedFolder(Path path, Fingerprint here) {
        this(path, digest(here));
    }

    /// Takes a folder without an owner; refuses that of another installation.
    public void claim() {
        try {
            Files.createDirectories(path);
            Path marker = path.resolve(MARKER);
            if (!Files.exists(marker)) {
                write(marker);
            }
            if (isForeign()) {
                throw new BackupException(path + " holds the backups of another installation, so nothing is written"
                        + " or deleted there. Name another folder. Or, if that installation is gone or was this one"
                        + " before a restore or a new public address, delete the file " + marker + ".");
            }
        } catch (IOException e) {
            throw new BackupException("The directory " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void write(Path marker) throws IOException {
        try {
            Files.writeString(marker, owner + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // another server was first: its owner decides
        }
    }

    /// True if the folder belongs to another installation; false for a folder without an owner.
    public boolean isForeign() {
        return read().filter(it -> !it.equals(owner)).isPresent();
    }

    /// After this installation has got another fingerprint: what was its own stays its own.
    void adopt(Fingerprint former) {
        if (read().filter(digest(former)::equals).isPresent()) {
            try {
                Files.writeString(path.resolve(MARKER), owner + "\n");
            } catch (IOException e) {
                throw new BackupException("The directory " + path + " cannot be written to: " + e.getMessage(), e);
            }
        }
    }

    private Optional<String> read() {
        Path marker = path.resolve(MARKER);
        try (var in = Files.newInputStream(marker)) {
            return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip());
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BackupException(marker + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String digest(Fingerprint fingerprint) {
        var digest = Digests.sha256();
        return HexFormat.of().formatHex(digest.digest(fingerprint.owner().getBytes(StandardCharsets.UTF_8)));
    }
}
