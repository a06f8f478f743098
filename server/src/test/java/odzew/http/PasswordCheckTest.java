package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/// The slow hash is paid seldom.
class PasswordCheckTest {

    private static final int CALLERS = 32;

    @Test
    void callers_who_come_at_once_with_the_same_password_pay_its_hash_once() {
        var checked = new AtomicInteger();
        var come = new CountDownLatch(CALLERS);
        var check = new PasswordCheck(
                (name, _, _) -> {
                    checked.incrementAndGet();
                    await(come);
                    return Optional.of(new Caller(name, _ -> true, name));
                },
                Clock.fixed(Instant.parse("2026-07-14T10:00:00Z"), ZoneOffset.UTC));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                threads.submit(() -> {
                    come.countDown();
                    return check.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("shop", "secret"));
                });
            }
        }
        assertThat(checked).hasValue(1);
    }

    private static void await(CountDownLatch come) {
        try {
            come.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
