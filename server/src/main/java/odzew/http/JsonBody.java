package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import odzew.problem.HttpError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a request body, JSON, a form or a multipart form, as one object. Of a JSON key that comes twice the
/// last value counts, as in PHP.
public final class JsonBody {

    private static final MediaType FORM = MediaType.APPLICATION_FORM_URLENCODED;
    private static final MediaType MULTIPART = MediaType.MULTIPART_FORM_DATA;
    private static final MediaType JSON_SUFFIX = new MediaType("application", "*+json");

    private static final int PIECE = 8 * 1024;

    private final BodyReader reader;

    public JsonBody(BodyLimits limits) {
        this(new BodyReader(limits));
    }

    public JsonBody(BodyReader reader) {
        this.reader = reader;
    }

    /// The fields of the body, and of the query where the body has none of that name, as in the vendor's
    /// framework; an absent body is an object without fields.
    public RequestFields fields(ServerRequest request) throws IOException {
        ObjectNode fields = object(request.servletRequest());
        String query = request.servletRequest().getQueryString();
        if (query != null && !query.isEmpty()) {
            FormBody.parse(query, StandardCharsets.UTF_8).properties().forEach(field -> {
                if (!fields.has(field.getKey())) {
                    fields.set(field.getKey(), field.getValue());
                }
            });
        }
        return new RequestFields(fields);
    }

    ObjectNode object(HttpServletRequest request) throws IOException {
        MediaType type = type(request.getContentType());
        boolean text = MediaType.TEXT_PLAIN.equalsTypeAndSubtype(type);
        boolean multipart = MULTIPART.equalsTypeAndSubtype(type);
        if (type != null && !isJson(type) && !text && !multipart && !FORM.equalsTypeAndSubtype(type)) {
            throw Refusal.closing(415, HttpError.WRONG_CONTENT_TYPE.of());
        }
        Charset charset = charset(type);
        return reader.read(request, bytes -> {
            if (multipart) {
                return parts(request, bytes);
            }
            if (text && !startsLikeAnObject(bytes)) {
                throw new Refusal(415, HttpError.WRONG_CONTENT_TYPE.of());
            }
            if (type != null && !isJson(type) && !startsLikeAnObject(bytes)) {
                return FormBody.parse(new String(bytes, StandardCharsets.ISO_8859_1), charset);
            }
            if (bytes.length == 0) {
                return Json.mapper().createObjectNode();
            }
            if (type == null && !startsLikeAnObject(bytes)) {
                throw new Refusal(415, HttpError.WRONG_CONTENT_TYPE.of());
            }
            return parse(bytes, charset, request);
        });
    }

    private static ObjectNode parts(HttpServletRequest request, byte[] bytes) {
        try {
            return FormBody.parse(MultipartReader.of(request, new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode parse(byte[] bytes, Charset charset, HttpServletRequest request) {
        requireText(bytes, charset, request);
        try {
            JsonNode tree = Json.mapper().readTree(reader(bytes, charset));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new Refusal(400, HttpError.NOT_AN_OBJECT.of());
        } catch (UnexpectedEndOfInputException e) {
            throw endsEarly(request, e);
        } catch (StreamConstraintsException e) {
            throw new Refusal(400, HttpError.TOO_COMPLEX.of());
        } catch (JacksonException e) {
            String message = String.valueOf(e.getOriginalMessage());
            if (message.contains("end-of-input")) {
                throw endsEarly(request, e);
            }
            throw new Refusal(400, HttpError.BAD_JSON.of(where(e)));
        }
    }

    /// The vendor's PHP sample declares the number of characters instead of bytes.
    private static Refusal endsEarly(HttpServletRequest request, JacksonException e) {
        long length = ContentCoding.isCompressed(request) ? -1 : request.getContentLengthLong();
        return Refusal.closing(400, length >= 0 ? HttpError.ENDS_EARLY.of(length) : HttpError.BAD_JSON.of(where(e)));
    }

    /// Decodes in pieces: the text of a large body in one piece takes three times its bytes.
    private static void requireText(byte[] bytes, Charset charset, HttpServletRequest request) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CharsetDecoder decoder = charset.newDecoder();
        CoderResult result = decoder.decode(input, piece, true);
        while (result.isOverflow()) {
            piece.clear();
            result = decoder.decode(input, piece, true);
        }
        if (result.isError()) {
            boolean cutInACharacter = input.remaining() < 4 && request.getContentLengthLong() >= 0;
            throw cutInACharacter
                    ? Refusal.closing(400, HttpError.ENDS_EARLY.of(request.getContentLengthLong()))
                    : new Refusal(400, HttpError.BAD_ENCODING.of(charset.name()));
        }
    }

    /// The text without a byte order mark.
    private static Reader reader(byte[] bytes, Charset charset) {
        var text = new PushbackReader(new InputStreamReader(new ByteArrayInputStream(bytes), charset));
        try {
            int first = text.read();
            if (first >= 0 && first != '\uFEFF') {
                text.unread(first);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String where(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : " (%d:%d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static @Nullable MediaType type(String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return MediaType.parseMediaType(header);
        } catch (InvalidMediaTypeException e) {
            throw Refusal.closing(415, HttpError.WRONG_CONTENT_TYPE.of());
        }
    }

    private static Charset charset(@Nullable MediaType type) {
        try {
            Charset charset = type == null ? null : type.getCharset();
            return charset == null ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Refusal.closing(415, HttpError.WRONG_CHARSET.of());
        }
    }

    private static boolean isJson(MediaType type) {
        return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)
                || JSON_SUFFIX.includes(type)
                || type.getSubtype().equals("json");
    }

    private static boolean startsLikeAnObject(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '{';
            }
        }
        return false;
    }
}
