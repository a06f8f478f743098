package odzew.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import odzew.account.Actor;
import odzew.account.AuditChain;
import odzew.account.AuditLog;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.privacy.Erasing.Erasure;
import odzew.privacy.PersonalTables.Rule;
import odzew.problem.Problem;
import odzew.secret.TestKey;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PrivacyTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(6);

    @TempDir
    Path folder;

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final History HISTORY = new History();

    private final Erasing erasing = new Erasing(db.database(), db.databaseUrl(), HISTORY, CLOCK);
    private final Retention retention = new Retention(db.database(), db.databaseUrl(), CLOCK);

    @BeforeAll
    static void a_queue_and_an_agent() {
        new DemoWorld(db.database(), new Customers(HISTORY)).ensure(NOW.minus(Duration.ofDays(400)));
    }

    private static AuditedCommand act(String action) {
        return AuditedCommand.of(Actor.system("test"), action, "person");
    }

    @Test
    void every_table_has_a_rule() {
        var ruled = new ArrayList<String>(PersonalTables.MENTIONS);
        ruled.addAll(PersonalTables.LEFT);
        PersonalTables.RULES.stream().map(Rule::table).forEach(ruled::add);
        assertThat(ruled).doesNotHaveDuplicates();
        List<String> there = db.database()
                .read(handle -> handle.createQuery("""
                        select relname from pg_class
                         where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                        """).mapTo(String.class).list());
        assertThat(new HashSet<>(ruled)).containsAll(there);
        assertThat(there)
                .containsAll(
                        ruled.stream().filter(it -> !it.startsWith("flyway")).toList());
    }

    @Test
    void after_an_erasure_no_column_of_any_table_holds_the_address_and_others_keep_their_tickets() throws Exception {
        String address = "Zofia.O'Hara+sklep@klient.example";
        long customer = plant(address, 5_001);
        long other = plant("inny@klient.example", 6_001);
        db.database().useTransaction(handle -> {
            handle.createUpdate("update message set body = body || ' proszę do ' || :a where ticket_id = 6001")
                    .bind("a", address.toUpperCase(Locale.ROOT))
                    .execute();
            handle.createUpdate("update ticket set cc = array['ktos@x.example', :a] where id = 6001")
                    .bind("a", address)
                    .execute();
            // across the border of two chunks
            handle.createUpdate("update incoming_mail_chunk set bytes = convert_to('Cc: ' || left(:a, 9), 'UTF8')"
                            + " where incoming_mail_id = 6001 and position = 0")
                    .bind("a", address)
                    .execute();
            handle.createUpdate("insert into incoming_mail_chunk (incoming_mail_id, position, bytes)"
                            + " values (6001, 1, convert_to(substr(:a, 10) || ', x', 'UTF8'))")
                    .bind("a", address)
                    .execute();
        });
        new CommandRunner(db.database(), CLOCK)
                .perform(AuditedCommand.of(Actor.system("test"), "mail.trust", address), _ -> {});
        var chain = new AuditChain(db.database(), TestKey.KEY);
        chain.chainNext();
        assertThat(places(address)).hasSizeGreaterThan(12);
        assertThat(erasing.extent(address.toLowerCase(Locale.ROOT)).customers()).containsExactly(customer);

        assertThat(entries(address))
                .contains(
                        "tables/ticket.jsonl",
                        "tables/customer.jsonl",
                        "mail/received-5001.eml",
                        "mail/sent-5001.eml",
                        "files/5001-umowa.txt");
        Erasure erasure = erasing.erase(String.valueOf(customer), act("customer.erase"));

        assertThat(erasure.customers()).containsExactly(customer);
        assertThat(erasure.tickets()).containsExactly(5_001L);
        assertThat(places(address)).isEmpty();
        assertThat(count("ticket", "id = 6001")).isEqualTo(1);
        assertThat(count("customer", "id = " + other)).isEqualTo(1);
        assertThat(places("inny@klient.example")).isNotEmpty();
        assertThat(count("message", "ticket_id = 6001 and body like '% proszę do erased@erased.invalid'"))
                .isEqualTo(1);
        assertThat(count("search_work", "ticket_id = 6001")).isEqualTo(1);
        while (chain.chainNext() > 0) {
            continue;
        }
        var log = new AuditLog(db.database(), TestKey.KEY);
        assertThat(log.verify(java.util.Optional.empty())).isInstanceOf(AuditLog.Verification.Whole.class);
        assertThat(log.erased()).hasSize(1);
        assertThatThrownBy(() -> erasing.extent(address)).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void a_restored_person_is_erased_again_by_the_list() throws Exception {
        long customer = plant("wraca@klient.example", 5_101);
        var files = new ErasureFiles(folder, java.util.stream.Stream.of(folder.resolve("backups")));
        files.add(erasing.erase("wraca@klient.example", act("customer.erase")));
        assertThat(places("wraca@klient.example")).isEmpty();

        assertThat(plant("wraca@klient.example", 5_101, customer)).isEqualTo(customer);
        Path list = folder.resolve("backups").resolve(ErasureFiles.NAME);
        assertThat(Files.readString(list)).doesNotContain("klient.example");
        assertThat(ErasureFiles.after(list, NOW)).isEmpty();
        List<Erasure> later = ErasureFiles.after(list, NOW.minusSeconds(1));
        assertThat(later).hasSize(1);
        later.forEach(it -> erasing.again(it, act("customer.erase")));
        assertThat(places("wraca@klient.example")).isEmpty();
    }

    @Test
    void what_is_held_or_ours_is_not_erased() {
        long customer = plant("spor@klient.example", 5_201);
        var holds = new LegalHolds(db.database(), CLOCK);
        holds.hold("spor@klient.example", "sprawa II C 17/26", act("customer.hold"));
        assertThatThrownBy(() -> erasing.erase("spor@klient.example", act("customer.erase")))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("sprawa II C 17/26");
        retention.keep("Example queue", OptionalInt.of(30), act("retention.set"));
        assertThat(count("ticket", "id = 5201")).isEqualTo(1);
        retention.run();
        assertThat(count("ticket", "id = 5201")).isEqualTo(1);
        holds.release(customer, act("customer.release"));
        assertThat(retention.preview("Example queue", 30)).isPositive();
        retention.run();
        assertThat(count("ticket", "id = 5201")).isZero();
        assertThat(count("customer", "id = " + customer)).isEqualTo(1);
        retention.keep("Example queue", OptionalInt.empty(), act("retention.set"));

        db.database()
                .useTransaction(handle -> handle.execute(
                        "insert into agent (login, email, created_at) values ('basia', 'Basia@firma.example', now())"));
        plant("basia@firma.example", 5_301);
        assertThatThrownBy(() -> erasing.erase("basia@firma.example", act("customer.erase")))
                .isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void open_and_recent_tickets_are_kept_whatever_the_age() {
        plant("otwarty@klient.example", 5_401);
        plant("swiezy@klient.example", 5_402);
        db.database().useTransaction(handle -> {
            handle.execute("update ticket set status_id = 1 where id = 5401");
            handle.createUpdate("update ticket set updated_at = :at where id = 5402")
                    .bind("at", NOW.minus(Duration.ofDays(29)))
                    .execute();
        });
        retention.keep("Example queue", OptionalInt.of(30), act("retention.set"));
        retention.run();
        assertThat(count("ticket", "id in (5401, 5402)")).isEqualTo(2);
        retention.keep("Example queue", OptionalInt.empty(), act("retention.set"));
        assertThatThrownBy(() -> retention.preview("Example queue", 0)).isInstanceOf(Problem.Invalid.class);
    }

    private List<String> entries(String address) throws Exception {
        var bytes = new ByteArrayOutputStream();
        new Exporting(db.database(), db.databaseUrl(), CLOCK).export(address, bytes, act("customer.export"));
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static long count(String table, String condition) {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from " + table + " where " + condition)
                        .mapTo(Long.class)
                        .one());
    }

    /// Each table and column, of any type, that holds the address; bytes are joined over their chunks.
    private static List<String> places(String address) {
        return db.database().read(handle -> {
            var found = new ArrayList<String>();
            List<String[]> columns = handle.createQuery("""
                            select c.relname, a.attname, t.typname
                              from pg_class c
                              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                              join pg_type t on t.oid = a.atttypid
                             where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                            """)
                    .map((row, _) ->
                            new String[] {row.getString("relname"), row.getString("attname"), row.getString("typname")})
                    .list();
            for (String[] it : columns) {
                String value = it[2].equals("bytea")
                        ? it[0].endsWith("_chunk")
                                ? "(select string_agg(encode(x.bytes, 'escape'), '' order by x.position) from " + it[0]
                                        + " x where x." + it[0].replaceAll("_chunk$", "_id") + " = t."
                                        + it[0].replaceAll("_chunk$", "_id") + ")"
                                : "encode(t.\"" + it[1] + "\", 'escape')"
                        : "t.\"" + it[1] + "\"::text";
                boolean holds = holds(handle, it[0], value, address);
                if (holds) {
                    found.add(it[0] + "." + it[1]);
                }
            }
            return found;
        });
    }

    private static boolean holds(Handle handle, String table, String value, String address) {
        return handle.createQuery(
                        "select exists (select from " + table + " t where strpos(lower(" + value + "), :a) > 0)")
                .bind("a", address.toLowerCase(Locale.ROOT))
                .mapTo(Boolean.class)
                .one();
    }

    private static long plant(String address, long id) {
        return plant(address, id, id);
    }

    /// A customer with a closed old ticket, a received and a sent message, a file and all that follows them.
    private static long plant(String address, long id, long customer) {
        Instant then = NOW.minus(Duration.ofDays(300));
        db.database().useTransaction(handle -> {
            for (String sql : PLANTED.split(";\n")) {
                var update = handle.createUpdate(sql);
                if (sql.contains(":id")) {
                    update.bind("id", id);
                }
                if (sql.contains(":customer")) {
                    update.bind("customer", customer);
                }
                if (sql.contains(":a")) {
                    update.bind("a", address);
                }
                if (sql.contains(":then")) {
                    update.bind("then", then);
                }
                update.execute();
            }
        });
        return customer;
    }

    private static final String PLANTED = """
            insert into customer (id, name, surname, email, note, created_at, updated_at)
            values (:customer, 'Zofia', 'O''Hara', :a, 'pisze z ' || :a, :then, :then);
            insert into customer_contact (customer_id, kind, position, value, searched)
            values (:customer, 'EMAIL', 1, :a, lower(:a));
            insert into ticket (id, subject, ticket_queue_id, status_id, customer_id, requester_address, source, direction,
                                created_at, updated_at, closed_at)
            values (:id, 'Pytanie od ' || :a, (select id from ticket_queue order by id limit 1), 6, :customer, :a, 'EMAIL',
                    'IN_BEHALF_OF', :then, :then, :then);
            insert into message (id, ticket_id, type, body, body_type, internet_message_id, created_at, stored_at)
            values (:id, :id, 'MAIL', 'Od: ' || :a, 'PLAIN', '<' || :id || '@klient.example>', :then, :then);
            insert into incoming_mail (id, source, mailbox, envelope_sender, envelope_recipient, sha256, content_sha256, size,
                                       received_at, last_received_at, arrived_at, status, next_attempt_at, ticket_id,
                                       message_id, sender)
            overriding system value
            values (:id, 'LMTP', 'sklep@firma.example', :a, 'sklep@firma.example', sha256(:id::text::bytea),
                    sha256(:id::text::bytea), 10, :then, :then, :then, 'PROCESSED', :then, :id, :id, lower(:a));
            insert into incoming_mail_chunk (incoming_mail_id, position, bytes)
            values (:id, 0, convert_to('From: ' || :a, 'UTF8') || '\\x00ff'::bytea);
            insert into incoming_mail_person (incoming_mail_id, position, role, address, name)
            values (:id, 1, 'FROM', lower(:a), '');
            insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name, to_addresses, subject,
                                       body, body_type, mail_date)
            values (:id, :id, :id, '<' || :id || '@firma.example>', 'sklep@firma.example', '', array[:a], 'Re: ' || :a, 'b',
                    'PLAIN', :then);
            insert into outgoing_mail_chunk (outgoing_mail_id, position, bytes) values (:id, 0, convert_to('To: ' || :a, 'UTF8'));
            insert into delivery (id, outgoing_mail_id, ticket_id, recipient, status, queued_at, updated_at)
            overriding system value values (:id, :id, :id, :a, 'SENT', :then, :then);
            insert into delivery_attempt (delivery_id, attempt, kind, started_at, ended_at, status, reply)
            values (:id, 1, 'ATTEMPT', :then, :then, 'SENT', '250 ok ' || :a);
            insert into stored_file (id, sha256, size, created_at) overriding system value
            values (:id, sha256(('umowa' || :id)::bytea), 5, :then);
            insert into stored_file_chunk (stored_file_id, position, bytes) values (:id, 0, convert_to('umowa ' || :a, 'UTF8'));
            insert into attachment (id, token, message_id, position, stored_file_id, filename, content_type)
            overriding system value values (:id, 'zeton' || :id, :id, 1, :id, 'umowa.txt', 'text/plain');
            insert into event (generation, xid, action, ticket_id, message_id, customer_id, actor, at)
            values (1, pg_current_xact_id(), 'TICKET_MESSAGE_RECEIVED', :id, :id, :customer, :a, :then);
            insert into acknowledgement (ticket_id, address, at) values (:id, :a, :then);
            insert into sender_rule (pattern, rule, added_at) values (lower(:a), 'TRUST', :then) on conflict do nothing;
            insert into ticket_document (ticket_id, last_message_at, message_id, messages, bytes, head, document)
            values (:id, :then, :id, 1, 10, 'Od: ' || :a, to_tsvector('simple', :a))
            """;
}
