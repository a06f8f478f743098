package odzew.backup;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/// The first entry of an archive: what a reader has to know before the rows.
///
/// @param format of the archive; a reader refuses a later one
/// @param odzew the version of the program that made it
/// @param postgres the version of the server that it was made from
/// @param madeAt the moment of the snapshot: nothing later is in the archive
/// @param migrations of the database, as `Migrations.applied` gives them
/// @param columns of each table, in the order of its rows' values
public record ArchiveHead(
        int format,
        String odzew,
        String postgres,
        Instant madeAt,
        List<String> migrations,
        SortedMap<String, List<String>> columns) {

    static final int FORMAT = 1;
    static final String NAME = "head.json";
}
