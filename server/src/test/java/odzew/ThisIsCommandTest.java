package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odzew.database.TestDatabase;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `odzew admin this-is`.
class ThisIsCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void a_production_takes_over_the_places_of_its_bytes_and_a_staging_does_not() {
        db.database().useTransaction(handle -> handle.execute("""
                        insert into object_place (address, folder, owner, data_key, created_at)
                        values ('directory:/nowhere', 'f', 'the former machine', '', now())
                        """));
        assertThat(run("staging")).isZero();
        assertThat(owners()).containsExactly("the former machine");
        assertThat(run("production")).isZero();
        assertThat(printed.toString())
                .endsWith("This installation is production. Running servers notice it within" + " seconds.\n");
        assertThat(owners()).doesNotContain("the former machine").hasSize(1);
        assertThat(run("sandbox")).isEqualTo(2);
    }

    private int run(String role) {
        var settings = SettingsReader.read(Map.of("ODZEW_DATABASE_URL", db.url()), folder);
        var out = new PrintStream(printed, true);
        return ThisIsCommand.run(settings, db.database(), List.of(role), out, out);
    }

    private List<String> owners() {
        return db.database()
                .read(handle -> handle.createQuery("select owner from object_place")
                        .mapTo(String.class)
                        .list());
    }
}
