package odzew.database;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What PostgreSQL is told at each start. Durable, for this machine only, and fit for a small one.
final class PostgresConfiguration {

    private PostgresConfiguration() {}

    /// Writes the files and returns the words that name them on the command line.
    ///
    /// @param more settings that win over ours
    static List<String> write(PostgresFolder folder, int port, Map<String, String> more) throws IOException {
        var main = folder.write("postgresql.conf", text(folder, port) + lines(more), "rw-r--r--");
        var access = folder.write("pg_hba.conf", ACCESS, "rw-r--r--");
        return List.of("-D", folder.cluster().toString(), "-c", "config_file=" + main, "-c", "hba_file=" + access);
    }

    private static final String ACCESS = """
            # written by Odzew at each start
            host all all 127.0.0.1/32 scram-sha-256
            """;

    /// Errors are logged without the values of rows and statements: those are letters of customers.
    private static String text(PostgresFolder folder, int port) {
        return """
            # written by Odzew at each start; put your own settings into local.conf beside this file
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 100

            fsync = on
            synchronous_commit = on
            full_page_writes = on
            wal_compression = on
            max_wal_size = '1GB'
            checkpoint_timeout = '15min'

            shared_buffers = '128MB'
            work_mem = '8MB'
            maintenance_work_mem = '64MB'
            effective_cache_size = '512MB'
            random_page_cost = 1.1
            jit = off
            max_parallel_workers_per_gather = 0

            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%%m [%%p] '
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_checkpoints = off
            log_autovacuum_min_duration = -1

            include_if_exists = '%s'
            """.formatted(port, quoted(folder.localConfiguration().toString()));
    }

    private static String lines(Map<String, String> more) {
        return more.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + quoted(setting.getValue()) + "'\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "''");
    }
}
