package odzew.http;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.coyote.http11.Http11OutputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.coyote.http11.OutputFilter;
import org.apache.tomcat.util.http.parser.HttpParser;

/// Replaces two parts of a processor for which Tomcat has no setting: its parser refuses addresses with raw
/// UTF-8, which PHP and curl send, and its responses have no reason phrase, which `$http_response_header[0]`
/// of PHP programs is compared with. `RawRequestsTest` notices a Tomcat whose fields have other names.
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
            super.sendStatus(status);
            headerBuffer.position(headerBuffer.position() - 2);
            headerBuffer.put((Titles.of(status) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
