package odzew.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odzew.problem.ValidationError;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 that returns our error envelope even for requests that it cannot parse. Tomcat creates it by class
/// name.
public final class EarlyRefusals extends Http11NioProtocol {

    private static final String REFUSED = EarlyRefusals.class.getName();
    private static final int DRAINED = 16 * 1024 * 1024;
    private static final long DRAIN_MILLIS = 2_000;

    /// Tomcat's parser distinguishes its reasons by texts only.
    private static final Set<String> TOO_LARGE = Set.of(
            StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error"),
            beginning(StringManager.getManager(MimeHeaders.class).getString("headers.maxCountFail")));

    private static String beginning(String text) {
        return text.substring(0, Math.max(1, text.indexOf('[')));
    }

    private final BoundedEndpoint endpoint;

    public EarlyRefusals() {
        this(new BoundedEndpoint());
    }

    private EarlyRefusals(BoundedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void limit(ConnectionLimits limits) {
        endpoint.limit(limits);
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(new Answering(adapter, this));
    }

    @Override
    protected Processor createProcessor() {
        var processor = new Http11Processor(this, getAdapter()) {

            private long headBegan;
            private @Nullable SocketWrapperBase<?> headOf;

            /// A client that is still sending would lose the response if the connection were simply closed.
            @Override
            public SocketState service(SocketWrapperBase<?> socket) throws IOException {
                SocketState state = super.service(socket);
                if (state == SocketState.LONG && !isAsync()) {
                    return headInTime(socket) ? state : SocketState.CLOSED;
                }
                headOf = null;
                if (request.getAttribute(REFUSED) != null) {
                    drain(socket);
                }
                return state;
            }

            /// Docker Compose names have underscores, which Tomcat refuses as RFC 1123 does.
            @Override
            protected void parseHost(MessageBytes host) {
                String written = host == null || host.isNull() ? "" : host.toString();
                if (!written.contains("_")) {
                    super.parseHost(host);
                    return;
                }
                MessageBytes plain = MessageBytes.newInstance();
                byte[] bytes = written.replace('_', '-').getBytes(StandardCharsets.ISO_8859_1);
                plain.setBytes(bytes, 0, bytes.length);
                super.parseHost(plain);
                request.serverName().setString(written.replaceFirst(":[0-9]+$", ""));
            }

            /// The connection's timeout counts idle time only; a slow-drip client would keep a request head
            /// open forever.
            private boolean headInTime(SocketWrapperBase<?> socket) {
                long now = System.nanoTime();
                if (headOf != socket) {
                    headOf = socket;
                    headBegan = now;
                }
                return now - headBegan < getConnectionTimeout() * 1_000_000L;
            }
        };
        var settings =
                new TomcatParts.Settings(getRelaxedPathChars(), getRelaxedQueryChars(), getMaxHttpResponseHeaderSize());
        TomcatParts.replace(processor, settings);
        return processor;
    }

    private static void drain(SocketWrapperBase<?> socket) {
        long end = System.nanoTime() + DRAIN_MILLIS * 1_000_000;
        byte[] lost = new byte[8 * 1024];
        try {
            socket.flush(true);
            socket.setReadTimeout(200);
            int count = socket.read(true, lost, 0, lost.length);
            for (long all = 0; count > 0 && all < DRAINED && System.nanoTime() < end; all += count) {
                count = socket.read(true, lost, 0, lost.length);
            }
        } catch (IOException _) {
            // it has stopped sending
        }
    }

    private record Answering(Adapter adapter, EarlyRefusals protocol) implements Adapter {

        @Override
        public void service(Request request, Response response) throws Exception {
            RequestTarget.tidy(request);
            Optional<ValidationError> error = RequestTarget.error(request);
            if (error.isPresent() && response.getStatus() < 400) {
                response.setStatus(400);
                answer(request, response, new ErrorReply(400, List.of(error.get()), Map.of()));
                return;
            }
            boolean refused = response.getStatus() >= 400;
            if (!refused) {
                adapter.service(request, response);
            }
            boolean unsaid = response.getStatus() >= 400
                    && response.getContentWritten() == 0
                    && !response.isCommitted()
                    && !"HEAD".equals(request.getMethod());
            if (refused || unsaid && response.getMimeHeaders().getHeader("Content-Length") == null) {
                request.setAttribute(REFUSED, true);
                write(request, response);
            }
            if (!refused) {
                UnreadBody.drain(request, response, protocol.getConnectionTimeout(), protocol.getMaxSwallowSize());
                if (request.getAttribute(REFUSED) == null) {
                    KeptConnection.hide(response);
                }
            }
        }

        private static void write(Request request, Response response) throws IOException {
            boolean tooLarge = request.getAttribute("jakarta.servlet.error.exception") instanceof Throwable reason
                    && TOO_LARGE.stream().anyMatch(String.valueOf(reason.getMessage())::startsWith);
            ErrorReply reply = ErrorReply.ofStatus(tooLarge ? 431 : response.getStatus());
            Optional<ValidationError> named =
                    reply.status() == 400 ? RequestTarget.unparsed(request) : Optional.empty();
            answer(
                    request,
                    response,
                    named.map(it -> new ErrorReply(400, List.of(it), Map.of())).orElse(reply));
        }

        private static void answer(Request request, Response response, ErrorReply reply) throws IOException {
            String id = RequestId.next();
            byte[] body = reply.body(id, request.getHeader("Accept-Language"));
            response.setStatus(reply.status());
            response.setContentType("application/json;charset=UTF-8");
            response.addHeader("X-Request-Id", id);
            if (reply.status() == 400) { // the rest of the request was not read
                response.addHeader("Connection", "close");
            }
            response.setContentLength(body.length);
            response.doWrite(ByteBuffer.wrap(body));
        }

        @Override
        public boolean prepare(Request request, Response response) throws Exception {
            return adapter.prepare(request, response);
        }

        @Override
        public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
            return adapter.asyncDispatch(request, response, event);
        }

        @Override
        public void log(Request request, Response response, long time) {
            adapter.log(request, response, time);
        }

        @Override
        public void checkRecycled(Request request, Response response) {
            adapter.checkRecycled(request, response);
        }

        @Override
        public String getDomain() {
            return adapter.getDomain();
        }
    }
}
