package odzew.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import odzew.problem.HttpError;

/// A form that names another method in its field `_method`, as programs on the vendor's framework send it. The
/// beginning of the body is read for it, and read again by the route.
final class FormMethod extends HttpServletRequestWrapper {

    private static final int READ = MethodOverride.READ;
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final ServletInputStream body;
    private final String method;

    private FormMethod(HttpServletRequest request, byte[] beginning, InputStream rest) {
        super(request);
        this.body = new Body(new SequenceInputStream(new ByteArrayInputStream(beginning), rest));
        this.method = MethodOverride.inForm(request.getMethod(), beginning);
    }

    /// The request itself if it has no form. Throws `Refusal` for a body that arrives too slowly.
    static HttpServletRequest of(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (!request.getMethod().equals("POST")
                || type == null
                || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                || ContentCoding.isCompressed(request)) {
            return request;
        }
        InputStream in = request.getInputStream();
        return new FormMethod(request, beginning(in), in);
    }

    /// The time-out of the connection does not stop a slow-drip client.
    private static byte[] beginning(InputStream in) throws IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        byte[] bytes = new byte[READ];
        int size = 0;
        for (int count = 0; count >= 0 && size < READ; size += Math.max(count, 0)) {
            if (System.nanoTime() > end) {
                throw tooSlow();
            }
            count = in.read(bytes, size, READ - size);
        }
        return Arrays.copyOf(bytes, size);
    }

    static Refusal tooSlow() {
        return Refusal.closing(408, HttpError.BODY_TOO_SLOW.of(DEADLINE.toSeconds()));
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    private static final class Body extends ServletInputStream {

        private final InputStream in;
        private boolean finished;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            finished = b < 0;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            finished = count < 0;
            return count;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("read without waiting");
        }
    }
}
