package odzew.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import odzew.account.SomeAct;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.database.DatabaseException;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import odzew.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A copy never acts as the original.
class InstallationTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(1);

    private static final byte[] SECRET = new byte[32];

    @TempDir
    Path folder;

    @BeforeEach
    void empty() {
        db.database().useTransaction(handle -> handle.execute("delete from installation"));
    }

    @Test
    void the_first_server_on_a_database_is_its_installation_and_a_second_one_acts_too() {
        assertThat(open("https://desk.example").mayAct()).isTrue();
        assertThat(open("https://desk.example").mayAct()).isTrue();
        assertThat(open("https://desk.example").role()).isEqualTo(InstallationRole.PRODUCTION);
    }

    @Test
    void a_restored_database_is_quiet_until_the_operator_says_what_it_is() {
        open("https://desk.example");
        db.database().useTransaction(h -> h.execute("update installation set database_identity = 'another'"));
        Installation copy = open("https://desk.example");
        assertThat(copy.quiet()).hasValue(QuietReason.OTHER_DATABASE);
        declare("https://desk.example", InstallationRole.STAGING, SECRET);
        copy.refresh();
        assertThat(copy.quiet()).isEmpty();
        assertThat(copy.role()).isEqualTo(InstallationRole.STAGING);
    }

    @Test
    void a_server_with_another_public_address_is_quiet() {
        open("https://desk.example");
        assertThat(open("https://staging.example").quiet()).hasValue(QuietReason.OTHER_ADDRESS);
    }

    @Test
    void a_copied_data_directory_is_quiet_and_a_renamed_one_is_not() throws Exception {
        Path original = Files.createDirectory(folder.resolve("data"));
        Files.writeString(original.resolve("PG_VERSION"), "18");
        open(Optional.of(original));
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(original.resolve("PG_VERSION"), copy.resolve("PG_VERSION"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(open(Optional.of(copy)).quiet()).hasValue(QuietReason.OTHER_PLACE);
        Path renamed = Files.move(original, folder.resolve("renamed"));
        assertThat(open(Optional.of(renamed)).mayAct()).isTrue();
    }

    @Test
    void a_server_with_another_secret_refuses_until_the_operator_takes_the_new_one() {
        open("");
        byte[] other = {1, 2, 3};
        Fingerprint here = Fingerprint.of(db.database(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> Installation.open(db.database(), here, other, InstantSource.system()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ODZEW_SECRET");
        Installation.declare(
                db.database(), here, other, InstallationRole.PRODUCTION, InstantSource.system(), SomeAct.act());
        assertThat(Installation.open(db.database(), here, other, InstantSource.system())
                        .mayAct())
                .isTrue();
    }

    /// The running one would go on under the former secret.
    @Test
    @Tag("long")
    void a_new_secret_is_not_declared_while_a_server_is_connected() {
        open("");
        byte[] other = {1, 2, 3};
        try (var server = Database.connect(db.databaseUrl(), 1)) {
            assertThat(server.isReachable()).isTrue();
            assertThatThrownBy(() -> declare("", InstallationRole.PRODUCTION, other))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Stop all servers");
            declare("", InstallationRole.PRODUCTION, SECRET);
        }
        declare("", InstallationRole.PRODUCTION, other);
    }

    @Test
    void a_new_connection_is_refused_to_a_server_with_another_secret() throws Exception {
        Installation server = open("");
        db.database().<SQLException>useTransaction(handle -> server.requireSecret(handle.getConnection()));
        db.database().useTransaction(h -> h.execute("update installation set secret_check = sha256('next')"));
        assertThatThrownBy(() -> db.database()
                        .<SQLException>useTransaction(handle -> server.requireSecret(handle.getConnection())))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ODZEW_SECRET");
        db.database().useTransaction(h -> h.execute("delete from installation"));
        db.database().<SQLException>useTransaction(handle -> server.requireSecret(handle.getConnection()));
    }

    /// Two servers with different secrets never use the database at the same time.
    @Test
    @Tag("long")
    void a_server_whose_secret_was_replaced_gets_no_new_connection() {
        Installation server = open("");
        try (var connected = Database.connect(db.databaseUrl(), 1)) {
            connected.admit(server::requireSecret);
            db.database().useTransaction(h -> h.execute("update installation set secret_check = sha256('next')"));
            long backend = connected.read(handle -> handle.createQuery("select pg_backend_pid()")
                    .mapTo(Long.class)
                    .one());
            db.database().useTransaction(h -> h.execute("select pg_terminate_backend(?::int)", backend));
            Eventually.until("the connection is lost", () -> !connected.isReachable());
            assertThatThrownBy(() -> connected.useTransaction(handle -> handle.execute("select 1")))
                    .isInstanceOf(Problem.Busy.class);
        }
    }

    /// `pg_restore --clean` makes each table anew.
    @Test
    void a_dump_restored_into_the_same_database_is_quiet() {
        Installation server = open("");
        db.database().useTransaction(h -> h.execute("""
                create table restored (like installation including all);
                insert into restored select * from installation;
                drop table installation;
                alter table restored rename to installation
                """));
        assertThat(server.mayAct()).isTrue();
        assertThat(open("").quiet()).hasValue(QuietReason.OTHER_DATABASE);
        assertThat(Installation.mayAct(db.database(), here(""), SECRET, InstantSource.system()))
                .isFalse();
    }

    /// A restore in its place, by another program, leaves no trace in the identity.
    @Test
    void a_server_is_quiet_where_the_operator_says_that_it_is_a_copy() {
        Installation server = open("https://desk.example");
        Installation.declareCopy(db.database(), InstantSource.system(), SomeAct.act());
        server.refresh();
        assertThat(server.quiet()).hasValue(QuietReason.OTHER_DATABASE);
        declare("https://desk.example", InstallationRole.PRODUCTION, SECRET);
        server.refresh();
        assertThat(server.mayAct()).isTrue();
    }

    /// It was cut off from the database during `admin secret replace`.
    @Test
    void a_server_whose_secret_was_replaced_is_quiet_when_it_comes_back() {
        Installation server = open("");
        assertThat(server.hasSecret()).isTrue();
        db.database().useTransaction(h -> h.execute("update installation set secret_check = sha256('next')"));
        assertThat(server.hasSecret()).isFalse();
        server.refresh();
        assertThat(server.quiet()).hasValue(QuietReason.OTHER_SECRET);
        assertThat(server.hadSecret()).isFalse();
        declare("", InstallationRole.PRODUCTION, SECRET);
        server.refresh();
        assertThat(server.mayAct()).isTrue();
    }

    @Test
    void a_server_whose_clock_is_far_off_is_quiet_and_still_agrees_about_the_time() {
        var skewed = new DatabaseClock(InstantSource.offset(InstantSource.system(), java.time.Duration.ofMinutes(5)));
        skewed.compare(db.database());
        assertThat(java.time.Duration.between(InstantSource.system().instant(), skewed.instant())
                        .abs())
                .isLessThan(java.time.Duration.ofSeconds(2));
        Fingerprint here = Fingerprint.of(db.database(), Optional.empty(), Optional.empty());
        assertThat(Installation.open(db.database(), here, SECRET, skewed).quiet())
                .hasValue(QuietReason.CLOCK);
        var near = new DatabaseClock(InstantSource.offset(InstantSource.system(), java.time.Duration.ofSeconds(10)));
        near.compare(db.database());
        assertThat(Installation.open(db.database(), here, SECRET, near).mayAct())
                .isTrue();
    }

    private static Installation open(String url) {
        return Installation.open(db.database(), here(url), SECRET, InstantSource.system());
    }

    private static Installation open(Optional<Path> tables) {
        return Installation.open(
                db.database(), Fingerprint.of(db.database(), tables, Optional.empty()), SECRET, InstantSource.system());
    }

    private static void declare(String url, InstallationRole role, byte[] secret) {
        Installation.declare(db.database(), here(url), secret, role, InstantSource.system(), SomeAct.act());
    }

    private static Fingerprint here(String url) {
        return Fingerprint.of(
                db.database(), Optional.empty(), url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)));
    }
}
