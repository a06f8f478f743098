package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import odzew.account.RefusalRuns.Refused;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.net.AddressRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sign-ins and refusals of API users are in the audit log, and no flood of them fills it.
class RefusalRunsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Duration RUN = Duration.ofHours(1);

    private final RefusalRuns runs = new RefusalRuns();
    private Instant now = Instant.parse("2026-07-14T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final ApiUsers users = new ApiUsers(db.database(), clock);

    @BeforeEach
    void empty() {
        Emptying.empty(db.database(), "audit_entry", "audit_link", "refusal_run", "sign_in_attempt", "api_user");
    }

    @Test
    void a_run_is_its_first_refusal_at_once_and_their_number_when_it_is_over() {
        for (int i = 0; i < 100; i++) {
            refuse("shop", "2001:db8:1:2::" + i);
            now = now.plusSeconds(10);
        }
        assertThat(entries()).containsExactly("api_user.refused shop 2001:db8:1:2::0 ");
        assertThat(expire()).isZero();
        now = now.plus(RUN);
        assertThat(expire()).isOne();
        assertThat(entries())
                .containsExactly(
                        "api_user.refused shop 2001:db8:1:2::0 ",
                        "api_user.refused shop 2001:db8:1:2::0 100 refusals within 17 min");
    }

    @Test
    void the_next_refusal_after_an_hour_ends_the_run_and_begins_another() {
        refuse("shop", "192.0.2.1");
        refuse("shop", "192.0.2.1");
        now = now.plus(RUN);
        refuse("shop", "192.0.2.1");
        assertThat(entries())
                .containsExactly(
                        "api_user.refused shop 192.0.2.1 ",
                        "api_user.refused shop 192.0.2.1 2 refusals within 1 min",
                        "api_user.refused shop 192.0.2.1 ");
    }

    @Test
    void a_single_refusal_is_one_entry() {
        refuse("shop", "192.0.2.1");
        now = now.plus(RUN);
        expire();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void a_thousand_addresses_are_two_hundred_runs_and_one_of_all_others() {
        for (int i = 0; i < 1_000; i++) {
            refuse("shop", "198.51." + i / 250 + "." + i % 250);
        }
        assertThat(entries()).hasSize(201).last().isEqualTo("api_user.refused shop  ");
        now = now.plus(RUN);
        expire();
        assertThat(entries()).hasSize(202).last().isEqualTo("api_user.refused shop  800 refusals within 1 min");
    }

    @Test
    void an_api_user_is_recorded_once_a_day_for_each_address_and_refused_by_its_name_only_if_it_exists() {
        users.create("shop", "secret", Set.of("*"), Duration.ZERO);
        users.create("former", "secret", Set.of("*"), Duration.ZERO);
        users.setActive("former", false, SomeAct.act());
        Emptying.empty(db.database(), "audit_entry", "audit_link");
        for (int i = 0; i < 5; i++) {
            users.verify("shop", "secret", "192.0.2.1");
        }
        users.verify("shop", "secret", "192.0.2.2");
        users.verify("my password by mistake", "x", "192.0.2.3");
        users.verify("shop", "wrong", "192.0.2.3");
        users.verify("former", "secret", "192.0.2.3");
        now = now.plus(Duration.ofDays(1));
        users.verify("shop", "secret", "192.0.2.1");
        assertThat(entries())
                .containsExactly(
                        "api_user.sign_in shop 192.0.2.1 ",
                        "api_user.sign_in shop 192.0.2.2 ",
                        "api_user.refused unknown name 192.0.2.3 ",
                        "api_user.refused shop 192.0.2.3 ",
                        "api_user.refused former 192.0.2.3 ",
                        "api_user.sign_in shop 192.0.2.1 ");
    }

    @Test
    void calls_from_an_address_that_is_not_allowed_are_counted_in_memory_and_recorded_by_the_minute() {
        var refusals = new ApiRefusals(db.database(), clock);
        var user = new ApiUser(1, "shop", Set.of("*"), Duration.ZERO, List.of(AddressRange.parse("10.0.0.0/8")), 0);
        for (int i = 0; i < 50; i++) {
            refusals.record(user, "192.0.2.1");
        }
        assertThat(entries()).containsExactly("api_user.address_refused shop 192.0.2.1 ");
        now = now.plusSeconds(60);
        refusals.record(user, "192.0.2.1");
        now = now.plus(RUN);
        expire();
        assertThat(entries()).last().isEqualTo("api_user.address_refused shop 192.0.2.1 51 refusals within 1 min");
    }

    private void refuse(String name, String address) {
        var actor = new Actor(Actor.Kind.API_USER, name, address);
        db.database().useTransaction(handle -> runs.record(handle, Refused.once(actor, "api_user.refused", name), now));
    }

    private int expire() {
        return db.database().inTransaction(handle -> runs.expire(handle, now));
    }

    private static List<String> entries() {
        return db.database()
                .read(handle -> handle.createQuery(
                                "select concat_ws(' ', action, actor, address, detail) from audit_entry order by id")
                        .mapTo(String.class)
                        .list());
    }
}
