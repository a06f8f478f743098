package odzew.account;

import static odzew.account.SomeAct.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import odzew.database.TestDatabase;
import odzew.net.AddressRange;
import odzew.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiUsersTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-07-14T10:00:20Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
    private final InstantSource clock = time::get;
    private final ApiUsers users = new ApiUsers(db.database(), clock);

    @Test
    void after_a_rotation_both_passwords_are_right_for_the_time_given() {
        create("rotated", List.of(), 0);
        users.rotate("rotated", "new", Duration.ofDays(7), act());

        assertThat(users.verify("rotated", "new", "127.0.0.1")).isPresent();
        assertThat(users.verify("rotated", "pass", "127.0.0.1")).isPresent();
        time.set(NOON.plus(Duration.ofDays(7)));
        assertThat(users.verify("rotated", "pass", "127.0.0.1")).isEmpty();
        assertThat(users.verify("rotated", "new", "127.0.0.1")).isPresent();
    }

    @Test
    void a_password_set_anew_ends_both_earlier_ones() {
        create("leaked", List.of(), 0);
        users.rotate("leaked", "new", Duration.ofDays(7), act());
        users.setPassword("leaked", "newest", act());

        assertThat(users.verify("leaked", "pass", "127.0.0.1")).isEmpty();
        assertThat(users.verify("leaked", "new", "127.0.0.1")).isEmpty();
        assertThat(users.verify("leaked", "newest", "127.0.0.1")).isPresent();
    }

    @Test
    void a_limit_holds_for_all_servers_together_and_begins_anew_each_minute() {
        ApiUser user = create("busy", List.of(), 10);
        var one = new ApiUsage(db.database(), clock);
        var two = new ApiUsage(db.database(), clock);
        for (int i = 0; i < 6; i++) {
            assertThat(one.take(user, "192.0.2.1").isExceeded()).isFalse();
        }
        one.exchange();
        two.take(user, "192.0.2.1");
        two.exchange();

        assertThat(two.take(user, "192.0.2.1")).isEqualTo(new Quota(10, 2, 40));
        two.take(user, "192.0.2.1");
        two.take(user, "192.0.2.1");
        assertThat(two.take(user, "192.0.2.1").isExceeded()).isTrue();

        time.set(NOON.plusSeconds(40));
        assertThat(two.take(user, "192.0.2.1")).isEqualTo(new Quota(10, 9, 60));
    }

    @Test
    void refused_requests_do_not_count() {
        ApiUser user = create("eager", List.of(), 2);
        var usage = new ApiUsage(db.database(), clock);
        for (int i = 0; i < 50; i++) {
            usage.take(user, "192.0.2.1");
        }
        usage.exchange();
        long counted = db.database()
                .read(handle -> handle.createQuery("select requests from api_usage where api_user_id = :id")
                        .bind("id", user.id())
                        .mapTo(Long.class)
                        .one());
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void the_last_use_is_kept_once_a_minute_with_its_address() {
        ApiUser user = create("seen", List.of(), 0);
        var usage = new ApiUsage(db.database(), clock);
        assertThat(listed("seen").lastUsed()).isEmpty();

        usage.take(user, "192.0.2.1");
        usage.exchange();
        time.set(NOON.plusSeconds(30));
        usage.take(user, "192.0.2.2");
        usage.exchange();
        assertThat(listed("seen").lastUsed()).contains(NOON);
        assertThat(listed("seen").lastUsedFrom()).isEqualTo("192.0.2.1");

        time.set(NOON.plusSeconds(60));
        usage.exchange();
        assertThat(listed("seen").lastUsedFrom()).isEqualTo("192.0.2.2");
    }

    @Test
    void allowed_addresses_are_ranges_of_both_kinds() {
        ApiUser user =
                create("near", List.of(AddressRange.parse("10.1.0.0/15"), AddressRange.parse("2001:db8::/33")), 0);

        assertThat(user.mayCallFrom("10.1.255.255")).isTrue();
        assertThat(user.mayCallFrom("10.0.0.1")).isTrue();
        assertThat(user.mayCallFrom("10.2.0.0")).isFalse();
        assertThat(user.mayCallFrom("2001:db8:7fff::1")).isTrue();
        assertThat(user.mayCallFrom("2001:db8:8000::1")).isFalse();
        assertThat(user.mayCallFrom("::ffff:10.1.2.3")).isTrue();
        assertThat(user.mayCallFrom("localhost")).isFalse();
    }

    @Test
    void what_is_no_range_is_refused() {
        for (String text : List.of("10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "localhost", "", "10.0.0/8")) {
            assertThatThrownBy(() -> AddressRange.parse(text)).as(text).isInstanceOf(Problem.Invalid.class);
        }
    }

    @Test
    void every_change_is_audited_and_no_password_is() {
        create("audited", List.of(), 0);
        users.setPermissions(
                "audited",
                Set.of("tickets.get"),
                new AuditedCommand(act().actor(), "api_users.set", "audited", RequestKey.none()));

        List<String> rows = db.database()
                .read(handle -> handle.createQuery("select e::text from audit_entry e where subject = 'audited'")
                        .mapTo(String.class)
                        .list());
        assertThat(rows)
                .singleElement()
                .asString()
                .contains("tester", "192.0.2.7")
                .doesNotContain("pass");
        assertThat(listed("audited").user().permissions()).containsExactly("tickets.get");
    }

    private ApiUser create(String name, List<AddressRange> ranges, int limit) {
        users.create(new NewApiUser(name, "pass", Set.of("*"), Duration.ZERO, ranges, limit), act());
        return listed(name).user();
    }

    private ApiUsers.Listed listed(String name) {
        return users.list().stream()
                .filter(it -> it.user().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
