package odzew.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last entry of an archive, by which all others are checked. An archive without it was cut off.
///
/// @param lastLink the last link of the audit log's chain as `POSITION:HASH`; empty without entries
/// @param lastEventAt the time of the last event of the history
/// @param missingObjects chunks without their bytes, because their objects were missing or damaged; null in
/// archives of
/// earlier versions
public record Manifest(
        ArchiveHead head,
        List<Table> tables,
        List<Sequence> sequences,
        List<FileDigest> files,
        String lastLink,
        @Nullable Instant lastEventAt,
        @Nullable Long missingObjects) {

    static final String NAME = "manifest.json";

    /// @param sha256 of the rows in the text form of COPY
    public record Table(String name, long rows, String sha256) {}

    /// @param last the last number given; null if none was
    public record Sequence(String name, @Nullable Long last) {}

    public record FileDigest(String name, String sha256) {}

    public long rows(String table) {
        return tables.stream()
                .filter(it -> it.name().equals(table))
                .mapToLong(Table::rows)
                .sum();
    }

    public boolean hasFile(String name) {
        return files.stream().anyMatch(it -> it.name().equals(name));
    }

    public long missing() {
        return missingObjects == null ? 0 : missingObjects;
    }

    public Optional<Instant> lastEvent() {
        return Optional.ofNullable(lastEventAt);
    }
}
