package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import odzew.problem.HttpError;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Reads a whole body into memory, within its limits. All HTTP interfaces share one reader, so the memory of
/// all large bodies together is bounded; a request that gets no share within seconds is refused as busy.
public final class BodyReader {

    /// Bodies up to this size take no share; the limit on connections bounds them.
    public static final int SMALL = 16 * 1024;

    private static final int KILOBYTE = 1024;

    private final BodyLimits limits;
    private final Semaphore kilobytes;

    public BodyReader(BodyLimits limits) {
        this.limits = limits;
        this.kilobytes = new Semaphore(limits.together() / KILOBYTE, true);
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
            return parse.apply(bytes(request, most, KILOBYTE));
        }
        int share = (int) ((declared < 0 ? most : declared) / KILOBYTE);
        reserve(share);
        try {
            return parse.apply(bytes(request, most, declared < 0 ? KILOBYTE : (int) declared));
        } finally {
            kilobytes.release(share);
        }
    }

    private void reserve(int share) {
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
    private byte[] bytes(HttpServletRequest request, int most, int expected) throws IOException {
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
                if (System.nanoTime() - start > limits.deadline().toNanos()) {
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
