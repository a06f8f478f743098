package odzew.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The settings that PostgreSQL gets at each start: durable, for this machine only, and suitable for a small
/// one.
final class PostgresConfiguration {

    private PostgresConfiguration() {}

    /// Writes the files into the cluster and returns the command line arguments that name it.
    ///
    /// @param more settings that override ours
    static List<String> write(PostgresFolder folder, int port, Map<String, String> more, PostgresUser user)
            throws IOException {
        replace(folder.cluster().resolve("postgresql.conf"), text(port) + lines(more) + local(folder), user);
        replace(folder.cluster().resolve("pg_hba.conf"), ACCESS, user);
        return List.of("-D", user.nameOf(folder.cluster()));
    }

    /// The folder belongs to another user, so no symbolic link in it is followed.
    private static void replace(Path file, String content, PostgresUser user) throws IOException {
        Path unfinished = Files.createTempFile(file.getParent(), "odzew", ".unfinished");
        Files.writeString(unfinished, content, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        user.give(unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String local(PostgresFolder folder) throws IOException {
        Path local = folder.localConfiguration();
        return Files.exists(local) ? "\n# local.conf\n" + Files.readString(local) : "";
    }

    private static final String ACCESS = """
            # written by Odzew at each start
            host all all 127.0.0.1/32 scram-sha-256
            host replication postgres 127.0.0.1/32 scram-sha-256
            """;

    /// Errors are logged without the values of rows and statements: they contain customers' messages.
    private static String text(int port) {
        long memory = memory();
        return """
            # written by Odzew at each start; put your own settings into ../local.conf
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
            # the archive of the log (ODZEW_WAL_TO) is given up before it fills the disk
            max_slot_wal_keep_size = '4GB'

            shared_buffers = '%dMB'
            work_mem = '8MB'
            maintenance_work_mem = '64MB'
            autovacuum_work_mem = '16MB'
            autovacuum_naptime = '2min'
            effective_cache_size = '%dMB'
            random_page_cost = 1.1
            jit = off
            io_method = 'sync'
            max_logical_replication_workers = 0
            max_parallel_workers_per_gather = 0

            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%%m [%%p] '
            log_error_verbosity = terse
            log_min_error_statement = panic
            log_checkpoints = off
            log_autovacuum_min_duration = -1
            """.formatted(port, Math.clamp(memory / 8, 64, 128), Math.max(512, memory / 2));
    }

    /// The memory of this machine or container, in megabytes.
    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20;
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
