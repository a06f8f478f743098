package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import odzew.mail.IncomingMail;
import odzew.mail.text.QuotedHtml;
import odzew.mail.text.QuotedText;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Twice the size of a hostile mail costs at most about twice the work: the processor time of this thread alone,
/// and the memory that it allocates, which is the same on every run.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class HostileGrowthTest {

    private static final int SIZE = 60_000;

    /// Shorter times are not compared.
    private static final double QUICK_MS = 100;

    private static final double LONGEST_MS = 3_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// A run may also have compiled or collected, so the least of some is taken where two are out of proportion.
    private static final int MOST_RUNS = 8;

    private record Work(double milliseconds, long allocated) {

        Work least(Work other) {
            return milliseconds < other.milliseconds ? this : other;
        }
    }

    @Tag("long")
    @TestFactory
    Stream<DynamicTest> twice_the_size_is_twice_the_work() {
        return HostileSamples.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> check(sample.getValue())));
    }

    private static void check(IntFunction<byte[]> sample) {
        byte[] once = sample.apply(SIZE);
        byte[] twice = sample.apply(2 * SIZE);
        parse(once);
        Work small = parse(once);
        Work large = parse(twice);
        for (int run = 1; run < MOST_RUNS && !inProportion(small, large); run++) {
            small = small.least(parse(once));
            large = large.least(parse(twice));
        }
        assertThat(large.milliseconds()).isLessThan(LONGEST_MS);
        assertThat(large.milliseconds()).isLessThan(Math.max(QUICK_MS, 3.2 * small.milliseconds()));
        assertThat(large.allocated()).isLessThan(2_000_000 + 3 * small.allocated());
    }

    private static boolean inProportion(Work small, Work large) {
        return large.milliseconds() < Math.max(QUICK_MS, 3.2 * small.milliseconds());
    }

    private static Work parse(byte[] raw) {
        long thread = Thread.currentThread().threadId();
        long allocated = THREADS.getThreadAllocatedBytes(thread);
        long time = THREADS.getCurrentThreadCpuTime();
        IncomingMail mail = new MimeParser().parse(raw);
        mail.text().ifPresent(QuotedText::split);
        mail.html().ifPresent(QuotedHtml::find);
        var work = new Work(
                (THREADS.getCurrentThreadCpuTime() - time) / 1e6, THREADS.getThreadAllocatedBytes(thread) - allocated);
        assertThat(mail.warnings()).noneMatch(warning -> warning.startsWith("could not be read"));
        return work;
    }
}
