package odzew.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import odzew.account.Agents;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Agents on two servers see each other in a ticket.
@Timeout(60)
class PresenceTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void who_looks_at_a_ticket_is_known_on_the_other_server_until_he_leaves() {
        var clock = Clock.systemUTC();
        var agents = new Agents(db.database(), clock);
        agents.create("ewa", "Ewa", "Lis", "", "AGENT", java.util.Optional.empty());
        long ewa = db.database()
                .read(handle -> handle.createQuery("select id from agent where login = 'ewa'")
                        .mapTo(Long.class)
                        .one());
        try (var here = new Presence(db.database(), db.databaseUrl(), clock).start();
                var there = new Presence(db.database(), db.databaseUrl(), clock).start()) {
            Object key = here.came(7, ewa, "Ewa Lis");
            await(there, List.of("Ewa Lis"));
            assertThat(there.besides(ewa, 7)).isEqualTo(Presence.Others.NONE);
            assertThat(there.besides(ewa + 1, 8)).isEqualTo(Presence.Others.NONE);
            here.wrote(7, ewa, "Ewa Lis");
            Eventually.until(
                    "the other server names the writer",
                    () -> there.besides(0, 7).equals(new Presence.Others(List.of(), List.of("Ewa Lis"))));
            here.left(key);
            await(there, List.of());
        }
    }

    private static void await(Presence server, List<String> names) {
        Eventually.until(
                "the other server names " + names,
                () -> server.besides(0, 7).viewing().equals(names));
    }
}
