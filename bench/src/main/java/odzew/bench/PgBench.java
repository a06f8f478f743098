package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Runs PostgreSQL's own load generator with the statements of one response, prepared, one commit each.
record PgBench(Path program, ServerDatabase database, WorkFolder folder, int tickets) {

    /// Debian installs it beside the server's programs, outside the PATH.
    static Optional<Path> find() throws IOException {
        Stream<Path> path =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
        Path debian = Path.of("/usr/lib/postgresql");
        try (Stream<Path> versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.empty()) {
            return Stream.concat(path, versions.map(version -> version.resolve("bin")))
                    .map(bin -> bin.resolve("pgbench"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    Latencies run(int connections, Duration time) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.path().resolve("response.pgbench"), SCRIPT);
        String log = folder.path().resolve("pgbench").toString();
        var builder = new ProcessBuilder(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=" + Math.min(connections, 2),
                "--time=" + time.toSeconds(),
                "--define=tickets=" + tickets,
                "--file=" + script,
                "--log",
                "--log-prefix=" + log,
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--username=" + ServerDatabase.USER,
                ServerDatabase.NAME);
        builder.environment().put("PGPASSWORD", database.password());
        Path output = folder.path().resolve("pgbench.output");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        if (!process.waitFor(time.toSeconds() + 60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("pgbench failed:\n" + Files.readString(output));
        }
        return Latencies.of(logged(), time);
    }

    /// The third word of each line is the time of one transaction in microseconds.
    private long[] logged() throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (Stream<Path> files = Files.list(folder.path())) {
            List<Path> logs = files.filter(file -> file.getFileName().toString().matches("pgbench\\.\\d+(\\.\\d+)?"))
                    .toList();
            for (Path file : logs) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.mapToLong(line -> Long.parseLong(line.split(" ")[2]) * 1_000)
                            .forEach(nanos);
                }
                Files.delete(file);
            }
        }
        return Arrays.stream(nanos.build().toArray()).toArray();
    }

    /// The server's statements for one response, in the same order, without its arrays; the
    /// message is due in years.
    private static final String SCRIPT = """
            \\set ticket random(1, :tickets)
            begin;
            insert into answered_request as a (caller, request_key, fingerprint, expires_at)
              values ('api_user 1000', sha256(gen_random_uuid()::text::bytea), sha256('fingerprint'), now() + interval '1 day')
              on conflict (caller, request_key) do update
                 set fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, result = null
               where a.expires_at < now()
              returning encode(request_key, 'hex') as key \\gset
            select t.id, t.subject, t.requester_address, t.requester_name, t.cc, t.created_at,
                   t.first_agent_responded_at is not null as responded,
                   q.name as queue_name, q.email as queue_email, q.display_name as queue_display_name,
                   s.kind as status_kind, s.name as status_name
              from ticket t
              join ticket_queue q on q.id = t.ticket_queue_id
              join ticket_status s on s.id = t.status_id
             where t.id = :ticket
             order by t.id
               for no key update of t;
            select coalesce(string_agg(m.internet_message_id, ',' order by m.id), '') as thread
              from ((select id, internet_message_id from message
                      where ticket_id = :ticket and internet_message_id is not null
                      order by id limit 1)
                    union
                    (select id, internet_message_id from message
                      where ticket_id = :ticket and internet_message_id is not null
                      order by id desc limit 40)) m \\gset
            select id, login, name, surname, email, role, active from agent where login = 'bench.agent';
            select nextval('message_id_seq') as message \\gset
            insert into message (id, ticket_id, type, body, body_type, comment, system_comment, agent_id,
                                 internet_message_id, created_at, stored_at)
              values (:message, :ticket, 'REPLY',
                      '<p>Dzień dobry,</p><p>Zażółć gęślą jaźń bench000000x w zgłoszeniu</p><p>Pozdrawiamy</p>',
                      'HTML', '', '', 1000,
                      '<' || :ticket::text || '.' || :message::text || '.0123456789abcdef0123@example.com>',
                      timestamptz '2036-01-01 12:00+01', now());
            with mail as (
              insert into outgoing_mail
                     (ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, cc_addresses,
                      subject, in_reply_to, thread, body, body_type, mail_date)
              values (:ticket, :message,
                      '<' || :ticket::text || '.' || :message::text || '.0123456789abcdef0123@example.com>',
                      'shop@example.com', 'Anna Żółć (Sklep)',
                      array['customer' || :ticket::text || '@example.net' || chr(9) || 'Customer'], '{}',
                      'Re: Zamówienie [#' || :ticket::text || ']', null, string_to_array(:thread, ','),
                      '<p>Dzień dobry,</p><p>Zażółć gęślą jaźń bench000000x w zgłoszeniu</p><p>Pozdrawiamy</p>',
                      'HTML', timestamptz '2036-01-01 12:00+01')
              returning id)
            insert into delivery (outgoing_mail_id, ticket_id, recipient, status, next_attempt_at, queued_at, updated_at)
              select mail.id, :ticket, 'customer' || :ticket::text || '@example.net', 'HELD',
                     timestamptz '2036-01-01 12:00+01', now(), now()
                from mail;
            update ticket
               set closed_at = null, updated_at = greatest(updated_at, now()),
                   first_agent_responded_at = coalesce(first_agent_responded_at, now())
             where id = :ticket;
            insert into event (generation, xid, ticket_id, message_id, action, actor, detail, at)
              values (1, pg_current_xact_id(), :ticket, :message, 'TICKET_MESSAGE_SENT', 'bench.agent', '', now());
            insert into audit_entry (at, actor_kind, actor, address, action, subject, detail)
              values (now(), 'API_USER', 'bench', '127.0.0.1', 'tickets.agent_response',
                      'tickets/' || :ticket::text || '/agent_response', 'message ' || :message::text);
            update answered_request set result = :message::text
             where caller = 'api_user 1000' and request_key = decode(:key, 'hex');
            commit;
            """;
}
