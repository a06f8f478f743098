package odzew.http;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ActionHook;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.coyote.http11.Http11OutputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.coyote.http11.InputFilter;
import org.apache.coyote.http11.OutputFilter;
import org.apache.coyote.http11.filters.IdentityInputFilter;
import org.apache.tomcat.util.http.parser.HttpParser;

/// Replaces three parts of a processor for which Tomcat has no setting: its parser refuses addresses with raw
/// UTF-8, which PHP and curl send, its responses have no reason phrase, which `$http_response_header[0]` of PHP
/// programs is compared with, and it closes the connection after every 400. `RawRequestsTest` notices a Tomcat
/// whose fields have other names.
final class TomcatParts {

    private TomcatParts() {}

    static void replace(Http11Processor processor, Settings settings) {
        try {
            Field input = field(Http11Processor.class, "inputBuffer");
            var parser = new RawAddressParser(settings.relaxedPath(), settings.relaxedQuery());
            field(Http11Processor.class, "httpParser").set(processor, parser);
            field(Http11InputBuffer.class, "httpParser").set(input.get(processor), parser);
            Field output = field(Http11Processor.class, "outputBuffer");
            Response response = processor.getRequest().getResponse();
            var phrased = new PhrasedOutput(response, settings.headerBytes());
            for (OutputFilter filter : ((Http11OutputBuffer) output.get(processor)).getFilters()) {
                phrased.addFilter(filter);
            }
            output.set(processor, phrased);
            response.setOutputBuffer(phrased);
            var more = new MoreBytes((Http11InputBuffer) input.get(processor), processor.getRequest());
            ActionHook hook = (code, parameter) -> {
                boolean kept = code == ActionCode.COMMIT
                        && KeptConnection.isPossible(response)
                        && !more.came()
                        && KeptConnection.hide(response);
                processor.action(code, parameter);
                if (kept) {
                    KeptConnection.show(response);
                }
            };
            field(Response.class, "hook").set(response, hook);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Tomcat is built differently", e);
        }
    }

    /// The settings that a processor is built with.
    record Settings(String relaxedPath, String relaxedQuery, int headerBytes) {}

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /// Finds out whether bytes came behind a request's body.
    private record MoreBytes(Http11InputBuffer input, Request request, InputFilter identity, Field remaining) {

        MoreBytes(Http11InputBuffer input, Request request) throws ReflectiveOperationException {
            this(input, request, identity(input), field(IdentityInputFilter.class, "remaining"));
        }

        private static InputFilter identity(Http11InputBuffer input) throws ReflectiveOperationException {
            for (InputFilter filter : (InputFilter[])
                    field(Http11InputBuffer.class, "filterLibrary").get(input)) {
                if (filter instanceof IdentityInputFilter) {
                    return filter;
                }
            }
            throw new NoSuchFieldException("an input filter for Content-Length");
        }

        /// The filter has read them and gives them back only when the request ends.
        boolean came() {
            try {
                return input.getByteBuffer().hasRemaining()
                        || request.getContentLengthLong() > 0 && remaining.getLong(identity) < 0;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Bytes beyond ASCII come as negative numbers; `RequestTarget` encodes them before anything else reads them.
    private static final class RawAddressParser extends HttpParser {

        RawAddressParser(String path, String query) {
            super(path, query);
        }

        @Override
        public boolean isNotRequestTargetRelaxed(int c) {
            return c >= 0 && super.isNotRequestTargetRelaxed(c);
        }

        @Override
        public boolean isAbsolutePathRelaxed(int c) {
            return c < 0 || super.isAbsolutePathRelaxed(c);
        }

        @Override
        public boolean isQueryRelaxed(int c) {
            return c < 0 || super.isQueryRelaxed(c);
        }
    }

    private static final class PhrasedOutput extends Http11OutputBuffer {

        PhrasedOutput(Response response, int headerBytes) {
            super(response, headerBytes);
        }

        @Override
        public void sendStatus(int status) {
            int sent = KeptConnection.sent(status);
            super.sendStatus(sent);
            headerBuffer.position(headerBuffer.position() - 2);
            headerBuffer.put((Titles.of(sent) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
