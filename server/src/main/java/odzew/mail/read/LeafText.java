package odzew.mail.read;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.mail.FileNames;
import odzew.mail.MailPart;
import odzew.mail.mime.Entity;
import odzew.mail.mime.FlowedText;
import odzew.mail.mime.HtmlCharset;
import odzew.mail.mime.TextDecoder;
import odzew.mail.mime.TransferDecoding;
import odzew.mail.mime.Uuencoded;
import odzew.mail.mime.Warnings;
import org.jsoup.Jsoup;

/// Decodes the text of a leaf.
final class LeafText {

    /// The shown beginning of a body that is too large, in characters.
    static final int BEGINNING = 100_000;

    record Rest(String text, List<MailPart> files) {}

    private final Warnings warnings;
    private final List<Charset> named;

    /// @param named charsets declared anywhere in the message
    LeafText(Warnings warnings, List<Charset> named) {
        this.warnings = warnings;
        this.named = named;
    }

    String plain(Entity part) {
        String text = decoded(part);
        boolean flowed = part.type().orEmpty("format").strip().equalsIgnoreCase("flowed");
        return flowed
                ? FlowedText.join(text, part.type().orEmpty("delsp").strip().equalsIgnoreCase("yes"))
                : text;
    }

    String html(Entity part) {
        byte[] bytes = TransferDecoding.decode(part, warnings);
        String charset = part.charset().isBlank() ? HtmlCharset.declaredIn(bytes) : part.charset();
        return decoded(bytes, charset);
    }

    String decoded(Entity part) {
        return lines(decoded(TransferDecoding.decode(part, warnings), part.charset()));
    }

    /// The beginning of a body that is kept as a file.
    String beginning(Entity part) {
        String text = part.is("text/html") ? html(part) : decoded(part);
        int head = Math.min(text.length(), part.is("text/html") ? 5 * BEGINNING : BEGINNING);
        String shown = text.substring(0, head);
        String words =
                part.is("text/html") ? Jsoup.parse(shown).wholeText().replaceAll("\\n\\s*\\n\\s+", "\n\n") : shown;
        return words.length() > BEGINNING ? words.substring(0, BEGINNING) : words;
    }

    private String decoded(byte[] bytes, String charset) {
        TextDecoder.Decoded decoded = TextDecoder.decode(bytes, charset, named);
        decoded.doubt().ifPresent(warnings::add);
        return decoded.text();
    }

    /// Uuencoded files in the text become attachments, the rest stays text.
    static Rest withoutUuencoded(String text, int leaf) {
        var files = new ArrayList<MailPart>();
        var rest = new StringBuilder();
        int from = 0;
        for (Uuencoded.File file : Uuencoded.find(text)) {
            String name = FileNames.shown(file.name());
            String type = ContentTypes.ofName(name);
            files.add(new MailPart(
                    name.isEmpty() ? FileNames.unnamed(leaf, type) : name,
                    Optional.of(file.name()),
                    type,
                    false,
                    Optional.empty(),
                    file.bytes(),
                    List.of()));
            rest.append(text, from, file.from());
            from = file.to();
        }
        return new Rest(
                from == 0 ? text : rest.append(text, from, text.length()).toString(), files);
    }

    static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// The words of `text/enriched` without its commands (RFC 1896): `<<` is a character, one line break a blank.
    static String ofEnriched(String text) {
        return text.replaceAll("(?is)<param>.*?</param>", "")
                .replaceAll("(?<!<)</?[A-Za-z][A-Za-z0-9-]*>", "")
                .replace("<<", "<")
                .replaceAll("(?<!\n)\n(?!\n|$)", " ")
                .replaceAll("\n(\n+)", "$1");
    }
}
