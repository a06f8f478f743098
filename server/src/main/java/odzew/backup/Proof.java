package odzew.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import odzew.account.AuditLog;
import odzew.account.AuditLog.Noted;
import odzew.account.AuditLog.Verification;
import odzew.database.OpenDatabase;
import odzew.embedded.Trees;
import odzew.secret.InstallationKey;
import org.jspecify.annotations.Nullable;

/// Proves a backup: restores it into a scratch directory with a PostgreSQL of its own, counts the rows of
/// every table, and verifies the chain of the audit log up to the link that the manifest names.
public final class Proof {

    /// @param remarks what is as it was in the original and needs an operator there: numbers of the audit log
    /// without an entry
    public record Proved(Manifest manifest, List<String> remarks) {}

    private static final String UNPROVED = "The chain of the audit log was not verified, because its key is not in the"
            + " backup. Verify it there: odzew admin audit verify";

    private final Path scratch;
    private final @Nullable Path binaries;

    /// @param scratch a directory with room for the whole database; the proof makes its own directory in it and
    /// deletes that
    /// @param binaries a folder with unpacked programs of PostgreSQL; null: they are unpacked for the proof
    public Proof(Path scratch, @Nullable Path binaries) {
        this.scratch = scratch;
        this.binaries = binaries;
    }

    public Proved prove(InputStream archive) {
        try {
            Files.createDirectories(scratch);
            Path place = Files.createTempDirectory(scratch, "odzew-verify-");
            // PostgreSQL runs as another user where this program runs as root
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                return prove(archive, place);
            } finally {
                Trees.delete(place);
            }
        } catch (IOException e) {
            throw new BackupException("The backup could not be verified: " + e.getMessage(), e);
        }
    }

    private Proved prove(InputStream archive, Path place) {
        var loaded = new Loading.Loaded[1];
        try (var open =
                OpenDatabase.trial(place, binaries, url -> loaded[0] = Loading.load(archive, url, (_, _) -> {}))) {
            Manifest manifest = loaded[0].manifest();
            count(open, manifest);
            byte[] secret = loaded[0].files().get(DataFiles.SECRET);
            return new Proved(manifest, secret == null ? List.of(UNPROVED) : audit(open, manifest, key(secret)));
        }
    }

    static void count(OpenDatabase open, Manifest manifest) {
        var wrong = new ArrayList<String>();
        for (var table : manifest.tables()) {
            long there = open.database()
                    .read(handle -> handle.createQuery("select count(*) from " + Backup.quoted(table.name()))
                            .mapTo(Long.class)
                            .one());
            if (there != table.rows()) {
                wrong.add("%s: %d instead of %d".formatted(table.name(), there, table.rows()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new BackupException("The restored tables do not have the rows of the backup: " + wrong);
        }
    }

    /// As `Identity` reads the file.
    private static InstallationKey key(byte[] secret) {
        return new InstallationKey(
                new String(secret, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> audit(OpenDatabase open, Manifest manifest, InstallationKey key) {
        Verification found = new AuditLog(open.database(), key).verify(noted(manifest.lastLink()));
        return switch (found) {
            case Verification.Whole _ -> List.of();
            case Verification.Unexplained(var numbers) ->
                List.of("The audit log has numbers without an entry, as in the original: " + numbers
                        + ". Explain them there: odzew admin audit explain NUMBERS WHY");
            case Verification.Changed(long position, long entry) -> throw broken("entry " + entry + " was changed");
            case Verification.Removed(long position, long entry) -> throw broken("entry " + entry + " was removed");
            case Verification.LinkMissing(long position) -> throw broken("link " + position + " is missing");
            case Verification.Added(long entry) -> throw broken("entry " + entry + " was added");
            case Verification.OtherHistory(long position) ->
                throw broken("link " + position + " is not that of the manifest");
        };
    }

    private static BackupException broken(String why) {
        return new BackupException("The audit log in the backup is broken: " + why + ". Compare it with the original:"
                + " odzew admin audit verify");
    }

    private static Optional<Noted> noted(String link) {
        if (link.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = link.split(":");
        HexFormat.of().parseHex(parts[1]);
        return Optional.of(new Noted(Long.parseLong(parts[0]), parts[1]));
    }
}
