package odzew.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// Makes connections: the pool of the running server, and single ones for migrations.
final class DatabaseConnections {

    /// A caller waits this long for a free connection; then the server is too busy.
    static final Duration WAIT = Duration.ofSeconds(3);

    private static final int LEAST_IDLE = 2;

    /// A request must not wait longer; a transaction that holds a lock longer is a bug, or its client is gone.
    private static final String LIMITS = """
            set lock_timeout = '5s';
            set statement_timeout = '30s';
            set idle_in_transaction_session_timeout = '60s';
            """;

    private DatabaseConnections() {}

    static HikariDataSource pool(DatabaseUrl url, ConnectionSource source, int size, ZoneId sessionZone) {
        var config = new HikariConfig();
        config.setPoolName("odzew");
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(WAIT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        if (size > LEAST_IDLE) {
            config.setMinimumIdle(LEAST_IDLE);
            config.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        }
        // each asks an idle connection, which is a commit
        config.setKeepaliveTime(url.isLoopback() ? 0 : Duration.ofMinutes(5).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        config.setConnectionInitSql("set time zone '" + sessionZone.getId() + "';\n" + LIMITS);
        return new HikariDataSource(config);
    }

    /// One connection at a time and no limit on how long a statement takes: a migration may rewrite a large
    /// table.
    static DataSource unpooled(DatabaseUrl url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url.jdbcUrl());
        source.setUser(url.user());
        source.setPassword(url.password());
        source.setApplicationName("odzew");
        source.setConnectTimeout((int) WAIT.toSeconds());
        return source;
    }

    /// The zone of sessions that serve requests. Every column is `timestamptz`, so nothing may depend on it.
    static ZoneId sessionZone() {
        return ZoneId.of("UTC");
    }

    /// `socketTimeout` (seconds) is beyond any `statement_timeout`: it ends the wait for a server that is gone.
    static ConnectionSource source(DatabaseUrl url) {
        var source = new ConnectionSource();
        source.setUrl(url.jdbcUrl());
        source.setUser(url.user());
        source.setPassword(url.password());
        Map.of(
                        PGProperty.APPLICATION_NAME, "odzew",
                        PGProperty.CONNECT_TIMEOUT, String.valueOf(WAIT.toSeconds()),
                        PGProperty.SOCKET_TIMEOUT, "60",
                        PGProperty.TCP_KEEP_ALIVE, "true",
                        PGProperty.REWRITE_BATCHED_INSERTS, "true")
                .forEach((property, value) -> {
                    if (!url.parameters().containsKey(property.getName())) { // the operator's word is the last
                        source.setProperty(property, value);
                    }
                });
        return source;
    }
}
