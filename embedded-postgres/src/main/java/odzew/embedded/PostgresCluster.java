package odzew.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/// The data of PostgreSQL: created once, and only checked afterwards.
final class PostgresCluster {

    static final String SUPERUSER = "postgres";
    static final String USER = "odzew";

    private static final int CONNECT_SECONDS = 3;

    private PostgresCluster() {}

    /// A complete cluster is renamed into place; an unfinished one of an interrupted start is deleted.
    static void createIfMissing(PostgresFolder folder, PostgresBinaries binaries, PostgresUser user)
            throws IOException, InterruptedException {
        if (Files.isDirectory(folder.cluster())) {
            requireMajor(folder.cluster());
            return;
        }
        Path unfinished = folder.path().resolve("data.unfinished");
        Trees.delete(unfinished);
        Files.createDirectory(unfinished);
        PostgresFolder.permit(unfinished, "rwx------");
        user.give(unfinished);
        String password = PostgresFolder.newPassword();
        Path passwordFile = folder.write("initdb.password", password + "\n", "rw-------");
        try {
            user.give(passwordFile);
            initdb(binaries, user, unfinished, passwordFile);
        } finally {
            Files.delete(passwordFile);
        }
        folder.forgetPassword(USER);
        folder.keepPassword(SUPERUSER, password);
        Files.move(unfinished, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void initdb(PostgresBinaries binaries, PostgresUser user, Path cluster, Path passwordFile)
            throws IOException, InterruptedException {
        var args = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + user.nameOf(cluster),
                "--username=" + SUPERUSER,
                "--pwfile=" + Path.of(user.nameOf(cluster)).resolve("..").resolve(passwordFile.getFileName()),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--set=max_connections=100",
                "--set=shared_buffers=128MB",
                "--set=dynamic_shared_memory_type=posix"));
        Process initdb = user.command(cluster, args).redirectErrorStream(true).start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw new PostgresException("The database could not be created in " + cluster + ": " + said.strip());
        }
    }

    static void requireMajor(Path cluster) throws IOException {
        String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!major.equals(String.valueOf(PostgresBinaries.MAJOR))) {
            throw new PostgresException("The data in " + cluster + " were written by PostgreSQL " + major
                    + ", but this Odzew carries PostgreSQL " + PostgresBinaries.MAJOR + ", which cannot read them."
                    + " Move them: odzew upgrade. Or make a backup with the Odzew that wrote them (odzew backup --to"
                    + " DIR), and restore it with this one into a new data directory (odzew restore FILE --into DIR).");
        }
    }

    /// The user of the server owns its database and nothing else: an SQL injection does not give access to the
    /// machine's files or programs, as a superuser's would.
    static void createUserIfMissing(PostgresFolder folder, PostgresAddress superuser) throws IOException, SQLException {
        if (folder.password(USER).isPresent()) {
            return;
        }
        String password = PostgresFolder.newPassword();
        try (Connection connection = connection(superuser);
                Statement sql = connection.createStatement()) {
            if (isEmpty(sql, "select from pg_roles where rolname = '" + USER + "'")) {
                sql.execute("create role " + USER + " login");
            }
            sql.execute("alter role " + USER + " password '" + password + "'");
            if (isEmpty(sql, "select from pg_database where datname = '" + USER + "'")) {
                sql.execute("create database " + USER + " owner " + USER);
            }
        }
        folder.keepPassword(USER, password);
    }

    static Connection connection(PostgresAddress address) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + address.host() + "/" + address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("odzew");
        source.setConnectTimeout(CONNECT_SECONDS);
        return source.getConnection();
    }

    private static boolean isEmpty(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return !rows.next();
        }
    }
}
