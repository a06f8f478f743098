package odzew.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The stored clock and seed, so that a restarted sandbox continues.
///
/// @param seed of the present world; empty: without generated messages
/// @param generated the seed of the world that is kept for a reset
public record SandboxState(Instant startedAt, Instant now, OptionalLong seed, OptionalLong generated) {

    static SandboxState born(Instant start) {
        return new SandboxState(start, start, OptionalLong.empty(), OptionalLong.empty());
    }

    SandboxState reset(OptionalLong newSeed) {
        return new SandboxState(startedAt, startedAt, newSeed, generated);
    }

    SandboxState generated(OptionalLong newSeed) {
        return new SandboxState(startedAt, startedAt, newSeed, newSeed);
    }

    static Optional<SandboxState> read(Handle handle) {
        return handle.createQuery("select * from sandbox")
                .map((row, _) -> new SandboxState(
                        Columns.instant(row, "started_at"),
                        Columns.instant(row, "moved_to"),
                        number(row, "seed"),
                        number(row, "generated_seed")))
                .findOne();
    }

    static void write(Handle handle, SandboxState state) {
        handle.createUpdate("""
                        insert into sandbox (seed, generated_seed, started_at, moved_to)
                        values (:seed, :generated, :started, :moved)
                            on conflict (id) do update
                           set seed = excluded.seed, generated_seed = excluded.generated_seed,
                               started_at = excluded.started_at, moved_to = excluded.moved_to
                        """)
                .bind("seed", boxed(state.seed()))
                .bind("generated", boxed(state.generated()))
                .bind("started", state.startedAt())
                .bind("moved", state.now())
                .execute();
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        Long value = Columns.nullableLong(row, column);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    static void move(Handle handle, Instant now) {
        handle.createUpdate("update sandbox set moved_to = :now")
                .bind("now", now)
                .execute();
    }
}
