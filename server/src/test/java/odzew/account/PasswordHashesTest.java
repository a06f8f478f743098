package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.database.TestDatabase;
import odzew.net.AddressShares;
import odzew.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The bounds on slow hashes of passwords, at every door.
class PasswordHashesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String ADDRESS = "192.0.2.77";
    private static final String GOOD = "a word that is long";

    private final FirstRun firstRun = new FirstRun(db.database(), () -> Instant.parse("2026-07-14T10:00:00Z"));
    private final PasswordLinks links = new PasswordLinks(
            db.database(), AccountNotices.NONE, LocalSignIn.ALL, () -> Instant.parse("2026-07-14T10:00:00Z"));

    private void first(String token) {
        firstRun.create(
                token,
                "boss",
                "Ada",
                "Nowak",
                GOOD,
                AuditedCommand.of(Actor.firstRun(ADDRESS), "agent.first_run", "boss"));
    }

    /// Strangers reach both; here no hash is to be had.
    @Test
    void a_wrong_token_takes_no_hash() {
        firstRun.token();
        hold(4, AddressShares.NO_ADDRESS);
        try {
            assertThatThrownBy(() -> first("0".repeat(32))).isInstanceOf(Problem.Invalid.class);
            assertThatThrownBy(() -> links.use("0".repeat(64), GOOD, ADDRESS)).isInstanceOf(Problem.Invalid.class);
        } finally {
            release(4, AddressShares.NO_ADDRESS);
        }
    }

    @Test
    @Tag("long")
    void an_address_has_two_hashes_at_a_time_and_all_together_four() throws Exception {
        String token = firstRun.token().orElseThrow();
        String stored = Passwords.hash(GOOD);
        hold(2, ADDRESS);
        try {
            assertBusy(List.of(
                    () -> Passwords.matches(GOOD, stored, ADDRESS),
                    () -> Passwords.matchesNobody(GOOD, ADDRESS),
                    () -> {
                        first(token);
                        return true;
                    }));
            assertThat(Passwords.matches(GOOD, stored, "192.0.2.78")).isTrue();
        } finally {
            release(2, ADDRESS);
        }
        hold(4, AddressShares.NO_ADDRESS);
        try {
            assertBusy(List.of(() -> Passwords.matches(GOOD, stored, "192.0.2.78")));
        } finally {
            release(4, AddressShares.NO_ADDRESS);
        }
    }

    private static void assertBusy(List<Callable<Boolean>> doors) throws Exception {
        var results = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            doors.forEach(door -> results.add(threads.submit(door)));
        }
        for (Future<Boolean> result : results) {
            assertThatThrownBy(result::get).hasCauseInstanceOf(Problem.Busy.class);
        }
    }

    private static void hold(int count, String address) {
        for (int i = 0; i < count; i++) {
            assertThat(Passwords.HASHING.acquire(address)).isTrue();
        }
    }

    private static void release(int count, String address) {
        for (int i = 0; i < count; i++) {
            Passwords.HASHING.release(address);
        }
    }
}
