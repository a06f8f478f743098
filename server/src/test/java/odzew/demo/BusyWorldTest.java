package odzew.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import odzew.database.TestDatabase;
import odzew.mail.MessageIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BusyWorldTest {

    private static final Instant NOW = Instant.parse("2026-11-27T11:00:00Z");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void sixty_conversations_of_all_kinds_are_made_once_and_none_is_in_the_future() {
        Demo.ensure(db.database(), () -> NOW);
        for (int i = 0; i < 2; i++) {
            BusyWorld.ensure(db.database(), () -> NOW, new MessageIds(new byte[32], "desk.example"));
        }
        assertThat(number("select count(*) from ticket where id <> 1234")).isEqualTo(60);
        assertThat(number("select count(distinct status_id) from ticket")).isGreaterThanOrEqualTo(5);
        assertThat(number("select count(distinct agent_id) from ticket")).isGreaterThanOrEqualTo(4);
        assertThat(number("select count(*) from ticket where snoozed_until > '2026-11-27T11:00:00Z'"))
                .isGreaterThan(3);
        assertThat(number("select count(*) from attachment")).isGreaterThan(5);
        assertThat(number("select max(n) from (select count(*) as n from message group by ticket_id) as each"))
                .isGreaterThan(20);
        assertThat(number("select count(*) from message where created_at > '2026-11-27T11:00:00Z'"))
                .isZero();
        assertThat(number("select count(*) from delivery where recipient not like '%.example'"))
                .isZero();
    }

    private static long number(String sql) {
        return db.database()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
