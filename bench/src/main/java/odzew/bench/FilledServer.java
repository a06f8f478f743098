package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// A server with a filled data directory of its own. One that was filled before is used again.
final class FilledServer implements AutoCloseable {

    private static final String MARK = "filled";

    /// Bytes of one ticket with its messages, events and indexes, and what PostgreSQL needs meanwhile.
    private static final long BYTES_A_TICKET = 12_000;

    /// How PostgreSQL is set while it is filled, which nobody should do with data that he wants to keep.
    private static final String WHILE_FILLING = """
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            wal_level = minimal
            max_wal_senders = 0
            max_wal_size = '16GB'
            autovacuum = off
            shared_buffers = '512MB'
            maintenance_work_mem = '512MB'
            """;

    final long tickets;
    final WorkFolder folder;
    final ServerProcess server;

    private FilledServer(long tickets, WorkFolder folder, ServerProcess server) {
        this.tickets = tickets;
        this.folder = folder;
        this.server = server;
    }

    /// In `base/tickets-N`; nothing is mailed, as `relayPort` may be anything.
    static FilledServer start(ServerJar jar, WorkFolder base, long tickets, int relayPort, Filling.Search search)
            throws Exception {
        return in(jar, WorkFolder.at(base.path().resolve("tickets-" + tickets)), tickets, relayPort, search);
    }

    static FilledServer in(ServerJar jar, WorkFolder folder, long tickets, int relayPort, Filling.Search search)
            throws Exception {
        var server = new ServerProcess(jar, folder, relayPort);
        try {
            if (!isFilled(folder, tickets)) {
                fill(server, folder, tickets, search);
            }
            server.start();
            return new FilledServer(tickets, folder, server);
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private static boolean isFilled(WorkFolder folder, long tickets) throws IOException {
        Path mark = folder.path().resolve(MARK);
        if (!Files.exists(mark)) {
            if (Files.exists(folder.data())) {
                throw new IllegalStateException(
                        folder.path() + " holds a database that was not filled to its end; remove it.");
            }
            return false;
        }
        long there = Long.parseLong(Files.readString(mark).strip());
        if (there != tickets) {
            throw new IllegalStateException(folder.path() + " holds " + there + " tickets, not " + tickets + ".");
        }
        return true;
    }

    private static void fill(ServerProcess server, WorkFolder folder, long tickets, Filling.Search search)
            throws Exception {
        requireRoom(folder, tickets);
        System.out.printf(Locale.ROOT, "filling %,d tickets into %s%n", tickets, folder.path());
        server.start();
        server.stop();
        Path settings = folder.data().resolve("postgres").resolve("local.conf");
        Files.writeString(settings, WHILE_FILLING);
        server.start();
        ServerDatabase database = ServerDatabase.of(folder);
        new Desk(0).create(database);
        Duration took = new Filling(database, tickets, System.out).run();
        search.applyTo(database);
        server.stop();
        Files.delete(settings);
        Files.writeString(folder.path().resolve(MARK), tickets + "\n");
        System.out.printf(
                Locale.ROOT,
                "filled %,d tickets of %d messages in %d s%n",
                tickets,
                Filling.MESSAGES,
                took.toSeconds());
    }

    private static void requireRoom(WorkFolder folder, long tickets) throws IOException {
        long needed = tickets * BYTES_A_TICKET;
        long there = Files.getFileStore(folder.path()).getUsableSpace();
        if (there < needed) {
            throw new IllegalStateException("%,d tickets need about %d GB; %s has %d GB. Choose another with --work."
                    .formatted(tickets, needed >> 30, folder.path(), there >> 30));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
