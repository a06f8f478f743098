package odzew.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/// Reads the rest of a body after the response, so that a client that is still sending receives it. Tomcat itself
/// would do so for as long as bytes arrive, however slowly.
final class UnreadBody implements ApplicationBufferHandler {

    /// Beyond the patience a client must send so many bytes in a second.
    private static final long LEAST = 1024 * 1024;

    /// A virtual thread whose bytes are always there already never waits, so it lets the others go on by itself.
    private static final long A_TURN = 64 * 1024;

    private @Nullable ByteBuffer buffer;

    private UnreadBody() {}

    /// Closes the connection of a client that is too slow.
    ///
    /// @param millis the patience with every client
    /// @param most bytes of a body
    static void drain(Request request, Response response, int millis, int most) {
        if (!isExpected(request)) {
            return;
        }
        long begin = System.nanoTime();
        var body = new UnreadBody();
        long yielded = 0;
        try {
            while (request.doRead(body) >= 0) {
                if (request.getBytesRead() - yielded > A_TURN) {
                    yielded = request.getBytesRead();
                    Thread.yield();
                }
                long allowed = millis + request.getBytesRead() * 1_000 / LEAST;
                if (System.nanoTime() - begin > allowed * 1_000_000 || request.getBytesRead() > most) {
                    response.action(ActionCode.CLOSE_NOW, null);
                    return;
                }
            }
        } catch (IOException _) {
            response.action(ActionCode.CLOSE_NOW, null);
        }
    }

    /// A client that waits for `100 Continue` sends nothing after a refusal.
    private static boolean isExpected(Request request) {
        var async = new AtomicBoolean();
        request.action(ActionCode.ASYNC_IS_ASYNC, async);
        boolean declared = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return declared && !request.hasExpectation() && !async.get();
    }

    @Override
    public void setByteBuffer(@Nullable ByteBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
        return buffer;
    }

    @Override
    public void expand(int size) {}
}
