package odzew.installation;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import odzew.database.Database;
import odzew.database.DatabaseException;

/// Distinguishes an installation from its copies.
///
/// @param database the identifier of the PostgreSQL cluster, the number of the database in it and that of the
/// table
/// `installation`: a restored dump has another one, also one restored into the same database
/// @param place machine, inode and creation time of a file of the embedded PostgreSQL: a copied directory has
/// other ones, a renamed directory has the same; empty for an external PostgreSQL
/// @param publicUrl empty if none is set
public record Fingerprint(String database, String place, String publicUrl) {

    private static final Path MACHINE = Path.of("/etc/machine-id");

    /// @param embedded the folder of the embedded PostgreSQL's tables
    public static Fingerprint of(Database database, Optional<Path> embedded, Optional<URI> publicUrl) {
        String identity = database.read(
                handle -> handle.createQuery("""
                        select system_identifier || '/' || (select oid from pg_database
                                                             where datname = current_database())
                               || '/' || 'installation'::regclass::oid
                          from pg_control_system()
                        """).mapTo(String.class).one());
        return new Fingerprint(
                identity,
                embedded.map(Fingerprint::place).orElse(""),
                publicUrl.map(URI::toString).orElse(""));
    }

    /// Identifies the installation, as far as a fingerprint can, for what lies outside of its database.
    public String owner() {
        return database + " " + place + " " + publicUrl;
    }

    Optional<QuietReason> difference(Fingerprint installation) {
        if (!database.equals(installation.database)) {
            return Optional.of(QuietReason.OTHER_DATABASE);
        }
        if (!place.equals(installation.place)) {
            return Optional.of(QuietReason.OTHER_PLACE);
        }
        return publicUrl.equals(installation.publicUrl) ? Optional.empty() : Optional.of(QuietReason.OTHER_ADDRESS);
    }

    private static String place(Path folder) {
        Path file = folder.resolve("PG_VERSION");
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String machine = Files.isReadable(MACHINE)
                    ? Files.readString(MACHINE, StandardCharsets.US_ASCII).strip()
                    : "";
            return machine + " " + attributes.fileKey() + " "
                    + attributes.creationTime().toMillis();
        } catch (IOException e) {
            throw new DatabaseException(file + " cannot be read.", e);
        }
    }
}
