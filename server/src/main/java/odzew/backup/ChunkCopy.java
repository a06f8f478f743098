package odzew.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.database.OutsideBytes;
import odzew.problem.Problem;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/// Copies a table of chunks with the bytes of all of them: those of objects are read at their places and written
/// as
/// if they were in the database. So an archive is whole by itself and restores to any place.
final class ChunkCopy {

    /// Rows that are in memory at a time, while their objects are read side by side.
    private static final int AHEAD = 16;

    private static final String NULL = "\\N";

    private final OutsideBytes outside;
    private final int bytes;
    private final int place;
    private final int object;
    private long rows;
    private long missing;

    /// @param columns in the order of the copy
    ChunkCopy(OutsideBytes outside, List<String> columns) {
        this.outside = outside;
        this.bytes = columns.indexOf("bytes");
        this.place = columns.indexOf("place_id");
        this.object = columns.indexOf("object");
    }

    static boolean isFor(List<String> columns) {
        return columns.containsAll(List.of("bytes", "place_id", "object"));
    }

    long rows() {
        return rows;
    }

    /// Rows whose objects are missing or damaged; they stay as they are.
    long missing() {
        return missing;
    }

    void write(CopyManager copy, String sql, OutputStream out) throws IOException {
        var waiting = new ArrayDeque<Future<byte[]>>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            CopyOut rowsOf = copy.copyOut(sql);
            for (byte[] row = rowsOf.readFromCopy(); row != null; row = rowsOf.readFromCopy()) {
                byte[] line = row;
                Callable<byte[]> whole = () -> whole(line);
                waiting.add(readers.submit(whole));
                rows++;
                if (waiting.size() == AHEAD) {
                    out.write(taken(waiting.remove()));
                }
            }
            while (!waiting.isEmpty()) {
                out.write(taken(waiting.remove()));
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private byte[] taken(Future<byte[]> row) throws IOException {
        try {
            return row.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    private byte[] whole(byte[] row) {
        String line = new String(row, StandardCharsets.UTF_8);
        String[] values = line.stripTrailing().split("\t", -1);
        if (values[object].equals(NULL)) {
            return row;
        }
        try {
            // a value of bytea is \\x and hexadecimal digits in the form of COPY
            byte[] name = HexFormat.of().parseHex(values[object].substring(3));
            values[bytes] = "\\\\x" + HexFormat.of().formatHex(outside.read(Integer.parseInt(values[place]), name));
            values[place] = NULL;
            values[object] = NULL;
            return (String.join("\t", values) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (Problem.Conflict _) {
            count();
            return row;
        }
    }

    private synchronized void count() {
        missing++;
    }
}
