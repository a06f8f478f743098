package odzew.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The charsets declared in a message: at its parts and in the encoded words of its header. Undeclared bytes in
/// the header are most likely in one of them.
final class NamedCharsets {

    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([^?\\s*]{2,40})(?:\\*[^?]{0,10})?\\?[bBqQ]\\?");
    private static final Pattern ADDRESS = Pattern.compile("<[\\x21-\\x7e]{1,320}>");
    private static final Pattern LATIN = Pattern.compile(
            "windows-125[0247]|ISO-8859-(?:1|2|3|4|9|1[03456])|IBM(?:437|85[0278])|x-Mac(?:Roman|CentralEurope)");
    private static final int MOST = 20;
    private static final int LONGEST = 64 * 1024;

    private NamedCharsets() {}

    static List<Charset> of(Entity root) {
        Set<Charset> found = new LinkedHashSet<>();
        add(root, found);
        for (MailHeaders.Field field : root.headers().fields()) {
            var word = ENCODED_WORD.matcher(field.raw());
            while (found.size() < MOST && word.find()) {
                CharsetNames.find(word.group(1))
                        .filter(NamedCharsets::isInformative)
                        .ifPresent(found::add);
            }
        }
        fromBody(root, new ArrayList<>(found)).ifPresent(found::add);
        return new ArrayList<>(found);
    }

    /// The charset that an HTML text names itself, or that its bytes show.
    private static Optional<Charset> fromBody(Entity part, List<Charset> named) {
        boolean text = part.is("text/plain") || part.is("text/html");
        if (text && part.children().isEmpty() && part.body().length() < LONGEST * 8) {
            byte[] bytes = TransferDecoding.decode(part, new Warnings());
            if (!CharsetGuess.isAscii(bytes) && !CharsetGuess.isUtf8(bytes)) {
                Optional<Charset> own = part.is("text/html")
                        ? CharsetNames.find(HtmlCharset.declaredIn(bytes)).filter(NamedCharsets::isInformative)
                        : Optional.empty();
                return own.or(() -> Optional.of(CharsetGuess.of(bytes, named)).filter(NamedCharsets::isInformative));
            }
        }
        return part.children().stream()
                .flatMap(it -> fromBody(it, named).stream())
                .findFirst();
    }

    private static void add(Entity part, Set<Charset> found) {
        if (found.size() < MOST) {
            CharsetNames.find(part.charset())
                    .filter(NamedCharsets::isInformative)
                    .ifPresent(found::add);
            part.children().forEach(child -> add(child, found));
        }
    }

    /// Programs write these names regardless of the content.
    private static boolean isInformative(Charset charset) {
        return !charset.equals(StandardCharsets.UTF_8) && !charset.equals(CharsetGuess.WINDOWS_1252);
    }

    /// Decides once for a whole header: its fields together are better evidence than each alone.
    static Entity withHeaderCharset(Entity root, List<Charset> named) {
        return withRootCharset(withFileNames(root, named), named);
    }

    /// The undeclared bytes of a part's header are mostly a file name.
    private static Entity withFileNames(Entity part, List<Charset> named) {
        List<Entity> children =
                part.children().stream().map(it -> withFileNames(it, named)).toList();
        byte[] bytes = undeclared(part.headers());
        boolean declared = CharsetNames.find(part.charset())
                .filter(NamedCharsets::isInformative)
                .isPresent();
        if (named.isEmpty() || declared || CharsetGuess.isAscii(bytes)) {
            return new Entity(part.headers(), part.type(), part.disposition(), part.body(), children);
        }
        Charset guess = CharsetGuess.of(bytes, named);
        String charset = named.stream()
                .filter(it ->
                        CharsetGuess.isLatin(guess) && LATIN.matcher(it.name()).matches())
                .findFirst()
                .orElse(guess)
                .name();
        HeaderParameters type = HeaderParameters.read(part.headers().plain("content-type"), charset);
        return new Entity(
                part.headers().declaring(charset),
                type.value().equals(part.type().value()) ? type : part.type(),
                HeaderParameters.read(part.headers().plain("content-disposition"), charset),
                part.body(),
                children);
    }

    private static Entity withRootCharset(Entity root, List<Charset> named) {
        byte[] bytes = undeclared(root.headers());
        if (CharsetGuess.isAscii(bytes)) {
            return root;
        }
        Optional<Charset> declared = CharsetNames.find(root.charset());
        if (declared.filter(NamedCharsets::isInformative).isPresent()) {
            return root;
        }
        Charset charset = declared.filter(CharsetGuess.WINDOWS_1252::equals).isPresent()
                ? CharsetGuess.otherThanWestern(bytes, named).orElse(CharsetGuess.WINDOWS_1252)
                : CharsetGuess.of(bytes, named);
        boolean certain = named.contains(charset) || LanguageScore.covers(bytes, charset);
        if (declared.isEmpty() && CharsetGuess.isLatin(charset) && !certain) {
            // a header may mix several of them
            return root;
        }
        return new Entity(
                root.headers().declaring(charset.name()),
                root.type(),
                root.disposition(),
                root.body(),
                root.children());
    }

    /// Collects the fields that are not valid UTF-8, without addresses: their letters are of no language.
    private static byte[] undeclared(MailHeaders headers) {
        var out = new ByteArrayOutputStream();
        for (MailHeaders.Field field : headers.fields()) {
            byte[] raw = field.raw().getBytes(StandardCharsets.ISO_8859_1);
            if (out.size() < LONGEST && !CharsetGuess.isAscii(raw) && !CharsetGuess.isUtf8(raw)) {
                out.writeBytes(ADDRESS.matcher(field.raw()).replaceAll("").getBytes(StandardCharsets.ISO_8859_1));
                out.write('\n');
            }
        }
        return out.toByteArray();
    }
}
