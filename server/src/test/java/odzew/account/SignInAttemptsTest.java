package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import odzew.LogLines;
import odzew.account.SignInAttempts.Secret;
import odzew.account.SignInAttempts.TooMany;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Guesses are counted before they are checked.
class SignInAttemptsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-07-14T10:00:00Z"));
    private final InstantSource clock = now::get;
    private SignInAttempts attempts;

    @BeforeEach
    void start() {
        db.database().useTransaction(handle -> handle.execute("delete from sign_in_attempt"));
        attempts = new SignInAttempts(db.database(), clock);
    }

    @ParameterizedTest
    @EnumSource(names = {"DESK_PASSWORD", "API_PASSWORD", "CODE"})
    void sixty_guesses_at_once_on_two_servers_are_ten(Secret secret) {
        var other = new SignInAttempts(db.database(), clock);
        var taken = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                SignInAttempts server = i % 2 == 0 ? attempts : other;
                threads.submit(() -> {
                    server.take(secret, "anna", "192.0.2.1");
                    return taken.incrementAndGet();
                });
            }
        }
        assertThat(taken).hasValue(10);
    }

    @Test
    void the_pair_may_try_again_after_a_minute() {
        exhaust("anna", "192.0.2.1");
        now.updateAndGet(it -> it.plus(Duration.ofMinutes(1)));
        attempts.take(Secret.API_PASSWORD, "anna", "192.0.2.1");
    }

    @Test
    void an_account_is_guessed_sixty_times_in_ten_minutes_from_however_many_addresses() {
        for (int i = 0; i < 60; i++) {
            attempts.take(Secret.API_PASSWORD, "shop", "198.51.100." + i);
        }
        assertTooMany("shop", "203.0.113.1");
        attempts.take(Secret.API_PASSWORD, "other", "203.0.113.1");
    }

    @Test
    void an_address_tries_a_hundred_and_twenty_accounts_in_ten_minutes_and_an_ipv6_network_is_one() {
        for (int i = 0; i < 120; i++) {
            attempts.take(Secret.API_PASSWORD, "user" + i, "2001:db8:1:2::" + Integer.toHexString(i));
        }
        assertTooMany("another", "2001:db8:1:2:ffff::1");
        attempts.take(Secret.API_PASSWORD, "another", "2001:db8:1:3::1");
    }

    @Test
    void an_ipv6_network_of_48_bits_has_four_times_the_attempts_of_one_of_64() {
        for (int i = 0; i < 480; i++) {
            attempts.take(Secret.API_PASSWORD, "user" + i, "2001:db8:1:" + Integer.toHexString(i) + "::1");
        }
        assertTooMany("another", "2001:db8:1:ffff::1");
        attempts.take(Secret.API_PASSWORD, "another", "2001:db8:2::1");
    }

    @Test
    void passkeys_are_limited_for_each_address_alone() {
        for (int i = 0; i < 10; i++) {
            attempts.take(Secret.PASSKEY, "", "192.0.2.1");
        }
        assertThatThrownBy(() -> attempts.take(Secret.PASSKEY, "", "192.0.2.1")).isInstanceOf(TooMany.class);
        attempts.take(Secret.PASSKEY, "", "192.0.2.9");
    }

    @Test
    void strangers_do_not_lock_out_an_address_from_which_the_account_was_used() {
        attempts.succeeded(attempts.take(Secret.API_PASSWORD, "shop", "192.0.2.7"));
        for (int i = 0; i < 60; i++) {
            attempts.take(Secret.API_PASSWORD, "shop", "198.51.100." + i);
        }
        assertTooMany("shop", "203.0.113.1");
        attempts.take(Secret.API_PASSWORD, "shop", "192.0.2.7");
    }

    @Test
    void a_success_gives_its_own_attempt_back_and_no_other() {
        for (int i = 0; i < 9; i++) {
            attempts.take(Secret.API_PASSWORD, "shop", "192.0.2.1");
        }
        attempts.succeeded(attempts.take(Secret.API_PASSWORD, "shop", "192.0.2.1"));
        attempts.take(Secret.API_PASSWORD, "shop", "192.0.2.1");
        assertTooMany("shop", "192.0.2.1");
    }

    @Test
    void a_code_is_guessed_forty_times_a_day_from_anywhere() {
        for (int i = 0; i < 40; i++) {
            attempts.take(Secret.CODE, "7", "198.51.100." + i);
            now.updateAndGet(it -> it.plus(Duration.ofMinutes(2)));
        }
        assertThatThrownBy(() -> attempts.take(Secret.CODE, "7", "203.0.113.1")).isInstanceOf(TooMany.class);
    }

    @Test
    void a_limit_that_is_reached_is_one_line_of_the_log_in_each_window() {
        try (var log = new LogLines(SignInAttempts.class)) {
            exhaust("anna", "192.0.2.1");
            assertTooMany("anna", "192.0.2.1");
            assertThat(log.lines()).hasSize(1);
            now.updateAndGet(it -> it.plus(Duration.ofMinutes(1)));
            exhaust("anna", "192.0.2.1");
            assertThat(log.lines()).hasSize(2).allMatch(it -> it.startsWith("WARN too many attempts"));
        }
    }

    @Test
    void links_are_asked_for_three_times_an_hour_for_an_account_from_an_address_and_thirty_times_for_all_accounts() {
        for (int i = 0; i < 3; i++) {
            attempts.take(Secret.LINK, "anna", "203.0.113.1");
            attempts.take(Secret.SENT_LINK, "7", "203.0.113.1");
        }
        assertThatThrownBy(() -> attempts.take(Secret.LINK, "anna", "203.0.113.1"))
                .isInstanceOf(TooMany.class);
        assertThatThrownBy(() -> attempts.take(Secret.SENT_LINK, "7", "203.0.113.1"))
                .isInstanceOf(TooMany.class);
        attempts.take(Secret.LINK, "anna", "198.51.100.1");
        for (int i = 0; i < 6; i++) {
            attempts.take(Secret.SENT_LINK, "7", "198.51.100." + i);
        }
        assertThatThrownBy(() -> attempts.take(Secret.SENT_LINK, "7", "198.51.100.9"))
                .as("ten messages an hour to an agent, from wherever")
                .isInstanceOf(TooMany.class);
        for (int i = 0; i < 30; i++) {
            attempts.take(Secret.LINK, "agent" + i, "2001:db8:1:2::" + i);
        }
        assertThatThrownBy(() -> attempts.take(Secret.LINK, "another", "2001:db8:1:2::ffff"))
                .isInstanceOf(TooMany.class);
        now.updateAndGet(it -> it.plus(Duration.ofHours(1)));
        attempts.take(Secret.LINK, "anna", "203.0.113.1");
        attempts.take(Secret.SENT_LINK, "7", "203.0.113.1");
    }

    private void exhaust(String account, String address) {
        for (int i = 0; i < 10; i++) {
            attempts.take(Secret.API_PASSWORD, account, address);
        }
        assertTooMany(account, address);
    }

    private void assertTooMany(String account, String address) {
        assertThatThrownBy(() -> attempts.take(Secret.API_PASSWORD, account, address))
                .isInstanceOf(TooMany.class);
    }
}
