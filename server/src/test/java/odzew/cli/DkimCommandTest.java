package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import odzew.account.Actor;
import odzew.database.TestDatabase;
import odzew.dkim.DkimKey;
import odzew.dkim.DkimKeys;
import odzew.problem.Language;
import odzew.secret.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DkimCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final Map<String, String> dns = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_key_is_created_published_activated_replaced_and_retired() {
        db.database()
                .useTransaction(handle ->
                        handle.execute("insert into ticket_queue (name, email) values ('Shop', 'shop@firma.example')"));
        assertThat(run("create other.example")).isOne();
        assertThat(said()).contains("other.example", "firma.example");
        assertThat(run("create firma.example")).isZero();
        assertThat(said())
                .contains("firma.example\todzew202611\tcreated")
                .contains("odzew202611._domainkey.firma.example. IN TXT \"v=DKIM1; k=rsa; p=")
                .contains("odzew admin dkim activate firma.example odzew202611");
        assertThat(run("activate firma.example odzew202611")).isOne();
        assertThat(said()).contains("was not found");
        publishAll();
        assertThat(run("activate firma.example odzew202611")).isZero();
        assertThat(said()).contains("odzew202611\tactive");
        assertThat(run("create firma.example")).isZero();
        publishAll();
        assertThat(run("activate firma.example odzew202611-2")).isZero();
        assertThat(said())
                .contains(
                        "odzew202611\tretired", "keep the record odzew202611._domainkey.firma.example until 2026-12-07")
                .contains("odzew202611-2\tactive");
        assertThat(run("retire firma.example odzew202611-2")).isZero();
        assertThat(run("retire firma.example odzew202611-2")).isOne();
        assertThat(run("list")).isZero();
        assertThat(said()).doesNotContain("active");
        assertThat(run("rotate firma.example")).isEqualTo(2);
    }

    private DkimKeys keys() {
        return new DkimKeys(db.database(), TestKey.KEY, () -> Instant.parse("2026-11-30T12:00:00Z"));
    }

    private void publishAll() {
        for (DkimKey key : keys().list()) {
            dns.put(key.recordName(), key.recordText());
        }
    }

    private int run(String words) {
        out.reset();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new DkimCommand(
                        keys(),
                        name -> List.copyOf(dns.containsKey(name) ? List.of(dns.get(name)) : List.of()),
                        Actor.system("admin tester"),
                        Language.ENGLISH,
                        stream,
                        stream)
                .run(List.of(words.split(" ")));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
