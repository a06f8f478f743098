package odzew.mail.mime;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cuts a message into its parts without decoding or copying. Depth, number of parts and time are bounded;
/// content beyond the bounds becomes one more leaf, byte for byte.
public final class MimeStructure {

    private static final HeaderParameters BINARY = new HeaderParameters("application/octet-stream", Map.of());
    private static final HeaderParameters HEADER_REST = new HeaderParameters("text/rfc822-headers", Map.of());
    private static final HeaderParameters ATTACHMENT = new HeaderParameters("attachment", Map.of());

    private final ParseLimits limits;
    private final Deadline deadline;
    private final Warnings warnings;
    private final List<Charset> named = new ArrayList<>();
    private int parts;
    private int textLeft;

    public MimeStructure(ParseLimits limits, Deadline deadline, Warnings warnings) {
        this.limits = limits;
        this.deadline = deadline;
        this.warnings = warnings;
        this.textLeft = limits.textBytes();
    }

    /// True if a body of that size may still be decoded as text.
    public boolean takesText(int octets) {
        if (octets > textLeft) {
            warnings.add("more than " + limits.textBytes() + " bytes of text, the rest is kept as attachments");
            return false;
        }
        textLeft -= octets;
        return true;
    }

    public Entity read(ByteSlice entity) {
        Entity root = read(entity, 0, "text/plain");
        NamedCharsets.of(root).stream()
                .filter(charset -> !named.contains(charset))
                .forEach(named::add);
        return NamedCharsets.withHeaderCharset(root, named);
    }

    /// The charsets declared anywhere in the message, for bytes without a declaration.
    public List<Charset> named() {
        return named;
    }

    /// `depth` is that of the enclosing part.
    public Entity read(ByteSlice entity, int depth, String defaultType) {
        parts++;
        HeaderReader.Section section = HeaderReader.read(entity, limits);
        Entity part = part(section.headers(), entity.between(section.bodyStart(), entity.to()), defaultType);
        if (section.rest().length() > 0) {
            warnings.add("header beyond its limit, the rest is kept as an attachment");
            Entity rest = Entity.leaf(MailHeaders.NONE, HEADER_REST, ATTACHMENT, section.rest());
            List<Entity> both = List.of(rest, divided(part, entity, depth));
            return new Entity(part.headers(), BINARY, HeaderParameters.NONE, entity, both);
        }
        return divided(part, entity, depth);
    }

    private static Entity part(MailHeaders headers, ByteSlice body, String defaultType) {
        List<HeaderParameters> candidates = headers.raws("content-type").stream()
                .map(raw -> HeaderParameters.read(raw, ""))
                .filter(candidate -> candidate.value().matches("[^\\s/;]+/[^\\s/;]+"))
                .toList();
        HeaderParameters type = candidates.stream()
                .filter(candidate -> candidates.size() > 1 && divides(candidate, body))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseGet(() -> withoutType(headers, defaultType));
        String charset = type.orEmpty("charset");
        HeaderParameters named =
                charset.isEmpty() ? type : HeaderParameters.read(first(headers, "content-type", type.value()), charset);
        HeaderParameters disposition = HeaderParameters.read(headers.plain("content-disposition"), charset);
        return Entity.leaf(headers.declaring(charset), named, disposition, body);
    }

    /// True if its boundary occurs in the body.
    private static boolean divides(HeaderParameters type, ByteSlice body) {
        String boundary = type.orEmpty("boundary").stripTrailing();
        return !boundary.isEmpty()
                && BoundaryLine.find(body, boundary, 1).stream().anyMatch(line -> !line.closes());
    }

    /// The field of this type, parsed again now that the charset for its undeclared bytes is known.
    private static String first(MailHeaders headers, String name, String value) {
        return headers.raws(name).stream()
                .filter(raw -> HeaderParameters.read(raw, "").value().equals(value))
                .findFirst()
                .orElse("");
    }

    /// RFC 2045 §5.2: an unintelligible type is plain text, but its parameters may still be valid.
    private static HeaderParameters withoutType(MailHeaders headers, String defaultType) {
        HeaderParameters broken = HeaderParameters.read(headers.plain("content-type"), "");
        boolean multipart = broken.value().startsWith("multipart")
                || !broken.orEmpty("boundary").isEmpty();
        boolean text = broken.value().isEmpty()
                || broken.value().startsWith("text")
                || broken.value().equals("plain");
        String guess = broken.value().equals("html") || broken.value().startsWith("text html")
                ? "text/html"
                : multipart ? "multipart/mixed" : text ? defaultType : "application/octet-stream";
        boolean named = broken.parameters().containsKey("name");
        return new HeaderParameters(
                named && guess.equals(defaultType) ? "application/octet-stream" : guess, broken.parameters());
    }

    private Entity divided(Entity part, ByteSlice entity, int depth) {
        if (!part.type().value().startsWith("multipart/")) {
            return mislabelled(part, depth)
                    .map(it -> divided(it, entity, depth))
                    .orElse(part);
        }
        if (depth >= limits.depth()) {
            warnings.add("parts nested deeper than " + limits.depth() + ", kept as one attachment");
            return Entity.leaf(part.headers(), BINARY, ATTACHMENT, entity);
        }
        Optional<List<Entity>> children = children(part, depth);
        if (children.isEmpty()
                && !part.headers().keyword("content-transfer-encoding").isEmpty()) {
            byte[] decoded = TransferDecoding.decode(part, new Warnings());
            Entity unwrapped =
                    new Entity(part.headers(), part.type(), part.disposition(), ByteSlice.of(decoded), List.of());
            children = children(unwrapped, depth);
        }
        if (children.isPresent()) {
            return new Entity(part.headers(), part.type(), part.disposition(), part.body(), children.get());
        }
        warnings.add(part.type().value() + " without a part, kept as text");
        var text = new HeaderParameters("text/plain", part.type().parameters());
        return Entity.leaf(part.headers(), text, HeaderParameters.NONE, beforeClose(part));
    }

    /// A multipart under another type: its boundary is declared and occurs, or its first line is a boundary
    /// followed by the field of a part.
    private Optional<Entity> mislabelled(Entity part, int depth) {
        boolean named = divides(part.type(), part.body());
        String boundary = named ? part.type().orEmpty("boundary") : "";
        if (!named && depth == 0 && (part.is("text/plain") || part.is("text/html"))) {
            boundary = BoundaryLine.first(part.body());
        }
        if (boundary.isEmpty() || part.isAttachment()) {
            return Optional.empty();
        }
        warnings.add(part.type().value() + " that is a multipart, read as one");
        var type = new HeaderParameters("multipart/mixed", Map.of("boundary", boundary));
        return Optional.of(Entity.leaf(part.headers(), type, part.disposition(), part.body()));
    }

    private ByteSlice beforeClose(Entity part) {
        List<BoundaryLine> lines = BoundaryLine.find(part.body(), part.type().orEmpty("boundary"), 1);
        return lines.isEmpty()
                ? part.body()
                : part.body().between(part.body().from(), lines.getFirst().from());
    }

    private Optional<List<Entity>> children(Entity part, int depth) {
        String boundary =
                part.type().get("boundary").map(String::stripTrailing).orElseGet(() -> BoundaryLine.guess(part.body()));
        List<BoundaryLine> lines = BoundaryLine.find(part.body(), boundary, limits.parts() + 1);
        if (lines.stream().allMatch(BoundaryLine::closes)) {
            String other = BoundaryLine.leading(part.body());
            if (other.isEmpty() || other.equals(boundary)) {
                return Optional.empty();
            }
            warnings.add("multipart whose boundary does not occur, another taken");
            lines = BoundaryLine.find(part.body(), other, limits.parts() + 1);
        }
        String defaultType = part.is("multipart/digest") ? "message/rfc822" : "text/plain";
        var children = new ArrayList<Entity>();
        boolean closed = false;
        for (int i = 0; i < lines.size(); i++) {
            BoundaryLine line = lines.get(i);
            if (line.closes()) {
                closed = true;
                continue;
            }
            if (closed) {
                warnings.add("parts after the end mark of their multipart");
                closed = false;
            }
            if (parts >= limits.parts() || deadline.isOver()) {
                warnings.add(
                        deadline.isOver()
                                ? "took too long, the rest is kept as one attachment"
                                : "more than " + limits.parts() + " parts, the rest is kept as one attachment");
                children.add(Entity.leaf(
                        MailHeaders.NONE,
                        BINARY,
                        ATTACHMENT,
                        part.body().between(line.start(), part.body().to())));
                return Optional.of(children);
            }
            int end =
                    i + 1 < lines.size() ? lines.get(i + 1).from() : part.body().to();
            children.add(read(part.body().between(line.to(), end), depth + 1, defaultType));
        }
        if (!closed) {
            warnings.add("multipart without an end mark");
        }
        return Optional.of(children);
    }
}
