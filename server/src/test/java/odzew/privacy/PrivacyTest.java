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
import odzew.inbox.Inbox;
import odzew.privacy.Erasing.Erasure;
import odzew.privacy.PersonalTables.Rule;
import odzew.problem.Problem;
import odzew.secret.TestKey;
import odzew.store.BytesTarget;
import odzew.store.Mover;
import odzew.store.S3Credentials;
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

    private final PlantedPerson planted = new PlantedPerson(db.database(), NOW);
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
        long customer = planted.plant(address, 5_001);
        long other = planted.plant("inny@klient.example", 6_001);
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
        assertThat(Places.of(db.database(), address)).hasSizeGreaterThan(12);
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
        assertThat(Places.of(db.database(), address)).isEmpty();
        assertThat(count("ticket", "id = 6001")).isEqualTo(1);
        assertThat(count("customer", "id = " + other)).isEqualTo(1);
        assertThat(Places.of(db.database(), "inny@klient.example")).isNotEmpty();
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
    void an_erasure_removes_objects_at_once_and_masks_the_person_in_those_of_others() throws Exception {
        String address = "obiekt@klient.example";
        long customer = planted.plant(address, 5_601);
        planted.plant("sasiad@klient.example", 5_602);
        db.database().useTransaction(handle -> {
            // across the border of two chunks
            handle.execute(
                    "update incoming_mail_chunk set bytes = 'Cc: obiekt@kl'::bytea where incoming_mail_id = 5602");
            handle.execute("insert into incoming_mail_chunk (incoming_mail_id, position, bytes)"
                    + " values (5602, 1, 'ient.example, x'::bytea)");
        });
        var target = BytesTarget.parse("directory:" + folder.resolve("bytes"));
        var places = new odzew.store.Places(
                db.database(), new odzew.store.Places.Access(target, S3Credentials.NONE, TestKey.KEY, "here"), CLOCK);
        db.database().attach(places);
        places.choose();
        assertThat(new Mover(db.database(), places).out().chunks()).isGreaterThanOrEqualTo(7);
        assertThat(holding(address)).hasSize(3);
        assertThat(entries(address)).contains("mail/received-5601.eml", "mail/sent-5601.eml", "files/5601-umowa.txt");

        erasing.erase(String.valueOf(customer), act("customer.erase"));

        assertThat(holding("obiekt@kl")).isEmpty();
        assertThat(Places.of(db.database(), address)).isEmpty();
        assertThat(Places.of(db.database(), "obiekt@kl")).isEmpty();
        assertThat(count("removed_object", "true")).isZero();
        assertThat(new String(
                        db.database().<byte[], RuntimeException>read(handle -> Inbox.CHUNKS.whole(handle, 5_602)),
                        StandardCharsets.UTF_8))
                .isEqualTo("Cc: xxxxxxxxxxxxxxxxxxxxx, x");
        assertThat(holding("sasiad@klient.example")).isNotEmpty();
        // back, because the directory ends with the test
        var database = new odzew.store.Places(
                db.database(),
                new odzew.store.Places.Access(new BytesTarget.InDatabase(), S3Credentials.NONE, TestKey.KEY, "here"),
                CLOCK);
        database.choose();
        assertThat(new Mover(db.database(), database).all(_ -> {}).failed()).isZero();
        database.removeUnused();
        assertThat(holding("")).hasSize(1);
    }

    /// The objects with that text.
    private List<Path> holding(String text) throws Exception {
        try (var files = Files.walk(folder.resolve("bytes"))) {
            return files.filter(Files::isRegularFile)
                    .filter(it -> read(it).contains(text))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_restored_person_is_erased_again_by_the_list() throws Exception {
        long customer = planted.plant("wraca@klient.example", 5_101);
        var files = new ErasureFiles(folder, java.util.stream.Stream.of(folder.resolve("backups")));
        files.add(erasing.erase("wraca@klient.example", act("customer.erase")));
        assertThat(Places.of(db.database(), "wraca@klient.example")).isEmpty();

        assertThat(planted.plant("wraca@klient.example", 5_101, customer)).isEqualTo(customer);
        Path list = folder.resolve("backups").resolve(ErasureFiles.NAME);
        assertThat(Files.readString(list)).doesNotContain("klient.example");
        assertThat(ErasureFiles.after(list, NOW)).isEmpty();
        List<Erasure> later = ErasureFiles.after(list, NOW.minusSeconds(1));
        assertThat(later).hasSize(1);
        later.forEach(it -> erasing.again(it, act("customer.erase")));
        assertThat(Places.of(db.database(), "wraca@klient.example")).isEmpty();
    }

    @Test
    void what_is_held_or_ours_is_not_erased() {
        long customer = planted.plant("spor@klient.example", 5_201);
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
        planted.plant("basia@firma.example", 5_301);
        assertThatThrownBy(() -> erasing.erase("basia@firma.example", act("customer.erase")))
                .isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void open_and_recent_tickets_are_kept_whatever_the_age() {
        planted.plant("otwarty@klient.example", 5_401);
        planted.plant("swiezy@klient.example", 5_402);
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
}
