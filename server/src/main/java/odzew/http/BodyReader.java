package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import odzew.net.AddressShares;
import odzew.problem.HttpError;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Reads a whole body into memory, within its limits. All HTTP interfaces share one reader, so the memory of
/// all large bodies together is bounded; a request that gets no share within seconds is refused as busy.
public final class BodyReader {

    /// Bodies up to this size take no share; the limit on connections bounds them.
    public static final int SMALL = 16 * 1024;

    private static final int KILOBYTE = 1024;
    private static final int OF_ONE_NETWORK = 4;

    /// A stranger may send a small body, such as that of a sign-in. A larger one must be on course by then.
    private static final Duration EARLY = Duration.ofSeconds(15);

    private final BodyLimits limits;

    /// For bodies of up to half of it. They do not queue behind large ones.
    private final Semaphore ofMiddle;

    private final Semaphore ofLarge;
    private final int middle;

    /// One caller has one large body at a time, so that others are not refused for it.
    private final AddressShares oneEach;

    public BodyReader(BodyLimits limits) {
        this.limits = limits;
        int kilobytes = limits.together() / KILOBYTE;
        this.ofLarge = new Semaphore(kilobytes, true);
        this.ofMiddle = new Semaphore(kilobytes / 10, true);
        this.middle = kilobytes / 20;
        this.oneEach = new AddressShares(Integer.MAX_VALUE, 1, OF_ONE_NETWORK, limits.patience());
    }

    <T> T read(HttpServletRequest request, Function<byte[], T> parse) throws IOException {
        return read(request, limits.bytes(), parse);
    }

    /// @param most the limit of this request in bytes; the share is held until `parse` has returned
    public <T> T read(HttpServletRequest request, int most, Function<byte[], T> parse) throws IOException {
        boolean compressed = ContentCoding.isCompressed(request);
        long declared = compressed ? -1 : request.getContentLengthLong();
        if (declared > most) {
            throw Refusal.tooLarge(most);
        }
        if (declared == 0) {
            return parse.apply(new byte[0]);
        }
        if (declared > 0 && declared <= SMALL || most <= SMALL) {
            return parse.apply(bytes(request, most, KILOBYTE, true));
        }
        int share = (int) ((declared < 0 ? most : declared) / KILOBYTE);
        int expected = declared < 0 ? KILOBYTE : (int) declared;
        if (share <= middle) {
            return read(ofMiddle, share, () -> parse.apply(bytes(request, most, expected, false)));
        }
        String caller = request.getRemoteAddr();
        if (!oneEach.acquire(caller)) {
            throw new Problem.Busy(RequestError.BUSY.of());
        }
        try {
            return read(ofLarge, share, () -> parse.apply(bytes(request, most, expected, false)));
        } finally {
            oneEach.release(caller);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T read(Semaphore kilobytes, int share, Reading<T> reading) throws IOException {
        reserve(kilobytes, share);
        try {
            return reading.read();
        } finally {
            kilobytes.release(share);
        }
    }

    private void reserve(Semaphore kilobytes, int share) {
        try {
            if (!kilobytes.tryAcquire(share, limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem.Busy(RequestError.BUSY.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Busy(RequestError.BUSY.of());
        }
    }

    /// The connection's timeout does not stop a slow-drip client, so the total time is limited too.
    ///
    /// @param expected the declared length, so that the array never grows: a growing one takes three times as
    /// much
    private byte[] bytes(HttpServletRequest request, int most, int expected, boolean small) throws IOException {
        long start = System.nanoTime();
        var bytes = new WholeBody(expected);
        byte[] buffer = new byte[8 * 1024];
        try {
            InputStream input = ContentCoding.body(request);
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > most) {
                    throw Refusal.tooLarge(most);
                }
                if (isLate(System.nanoTime() - start, bytes.size(), expected, small)) {
                    throw tooSlow();
                }
            }
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        } catch (IOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                throw tooSlow();
            }
            throw e;
        }
        return bytes.whole();
    }

    /// A large body that arrives at less than half of the speed it needs is not waited for until its deadline.
    boolean isLate(long nanos, int arrived, int expected, boolean small) {
        long deadline = limits.deadline().toNanos();
        return nanos > deadline
                || small && nanos > EARLY.toNanos()
                || nanos > EARLY.toNanos() && arrived < expected / 2.0 * nanos / deadline;
    }

    private static final class WholeBody extends ByteArrayOutputStream {

        WholeBody(int expected) {
            super(expected);
        }

        /// Without a copy where the length was as declared.
        byte[] whole() {
            return count == buf.length ? buf : toByteArray();
        }
    }

    private Refusal tooSlow() {
        return Refusal.closing(408, HttpError.BODY_TOO_SLOW.of(limits.deadline().toSeconds()));
    }
}
