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

/// Reads a whole body into memory, within its limits. The memory of all large bodies together is bounded: who does
/// not get his share within seconds is told to come again.
final class BodyReader {

    private static final int SMALL = 64 * 1024;
    private static final int KILOBYTE = 1024;
    private static final long WAIT_SECONDS = 5;

    private final BodyLimits limits;
    private final Semaphore kilobytes;

    BodyReader(BodyLimits limits) {
        this.limits = limits;
        this.kilobytes = new Semaphore(limits.together() / KILOBYTE, true);
    }

    <T> T read(HttpServletRequest request, Function<byte[], T> parse) throws IOException {
        long declared = request.getContentLengthLong();
        if (declared > limits.bytes()) {
            throw Refusal.tooLarge(limits.bytes());
        }
        if (declared == 0) {
            return parse.apply(new byte[0]);
        }
        if (declared > 0 && declared <= SMALL) {
            return parse.apply(bytes(request, (int) declared));
        }
        int share = (int) ((declared < 0 ? limits.bytes() : declared) / KILOBYTE);
        reserve(share);
        try {
            return parse.apply(bytes(request, SMALL));
        } finally {
            kilobytes.release(share);
        }
    }

    private void reserve(int share) {
        try {
            if (!kilobytes.tryAcquire(share, WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Problem.Busy(RequestError.BUSY.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Busy(RequestError.BUSY.of());
        }
    }

    /// A client that sends a byte now and then is not cut by the connection's timeout, so the whole is measured too.
    private byte[] bytes(HttpServletRequest request, int expected) throws IOException {
        long start = System.nanoTime();
        var bytes = new ByteArrayOutputStream(Math.max(expected, 256));
        byte[] buffer = new byte[8 * 1024];
        InputStream input = request.getInputStream();
        try {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > limits.bytes()) {
                    throw Refusal.tooLarge(limits.bytes());
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
        return bytes.toByteArray();
    }

    private Refusal tooSlow() {
        return Refusal.closing(408, HttpError.BODY_TOO_SLOW.of(limits.deadline().toSeconds()));
    }
}
