package odzew.mail.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import odzew.mail.FileNames;
import odzew.mail.MailPart;
import odzew.mail.mime.ByteSlice;
import odzew.mail.mime.Entity;
import odzew.mail.mime.FlowedText;
import odzew.mail.mime.HeaderDecoding;
import odzew.mail.mime.HtmlCharset;
import odzew.mail.mime.MimeStructure;
import odzew.mail.mime.TextDecoder;
import odzew.mail.mime.TransferDecoding;
import odzew.mail.mime.Uuencoded;
import odzew.mail.mime.Warnings;

/// Walks the parts of a mail in order and makes each leaf exactly one of: text body, HTML body, attachment.
final class LeafCollector {

    private final MimeStructure structure;
    private final Warnings warnings;
    private final int depth;
    private final List<String> texts = new ArrayList<>();
    private final List<String> htmls = new ArrayList<>();
    private final List<MailPart> parts = new ArrayList<>();

    /// Of `parts`, those that a multipart/related brings along, and the Content-Location of each.
    private final Set<Integer> related = new HashSet<>();

    private int leaves;

    /// `depth` counts the mails around this one.
    LeafCollector(MimeStructure structure, Warnings warnings, int depth) {
        this.structure = structure;
        this.warnings = warnings;
        this.depth = depth;
    }

    void collect(Entity root) {
        boolean onlyText =
                root.children().isEmpty() && root.type().value().startsWith("text/") && !root.is("text/calendar");
        boolean body = onlyText && !root.isAttachment() && !root.is("text/html");
        if (body && structure.takesText(root.body().length())) {
            leaves++;
            text(root);
        } else {
            visit(root, false);
        }
    }

    Optional<String> text() {
        return joined(texts);
    }

    Optional<String> html() {
        return joined(htmls);
    }

    /// Attachments, those that the HTML shows marked as inline.
    List<MailPart> parts() {
        String shown = html().orElse("").toLowerCase(Locale.ROOT);
        Set<String> shownIds = InlineReferences.in(html().orElse(""));
        var result = new ArrayList<MailPart>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            MailPart part = parts.get(i);
            boolean inline = part.contentId().isPresent()
                    && (shownIds.contains(part.contentId().get().toLowerCase(Locale.ROOT))
                            || related.contains(i) && part.contentType().startsWith("image/") && !shown.isEmpty());
            result.add(inline ? part.shownInline() : part);
        }
        return List.copyOf(result);
    }

    private void visit(Entity part, boolean inRelated) {
        if (part.isMultipart()) {
            boolean relates = part.is("multipart/related");
            for (int i = 0; i < part.children().size(); i++) {
                visit(part.children().get(i), relates && i > 0 || inRelated);
            }
            return;
        }
        leaves++;
        boolean isPlain = part.is("text/plain");
        boolean body = (isPlain && (part.fileName().isEmpty() || texts.isEmpty() && leaves == 1)
                        || part.is("text/html") && (part.fileName().isEmpty() || htmls.isEmpty() && leaves <= 2))
                && !part.isAttachment();
        body = body && structure.takesText(part.body().length());
        if (body && isPlain) {
            text(part);
        } else if (body) {
            html(part);
        } else {
            attachment(part, inRelated);
        }
    }

    private void text(Entity part) {
        String text = lines(decoded(part, part.charset()));
        text = withoutUuencoded(text);
        boolean flowed = part.type().orEmpty("format").strip().equalsIgnoreCase("flowed");
        texts.add(
                flowed
                        ? FlowedText.join(
                                text, part.type().orEmpty("delsp").strip().equalsIgnoreCase("yes"))
                        : text);
    }

    /// Files in the text become attachments, the rest stays text.
    private String withoutUuencoded(String text) {
        var rest = new StringBuilder();
        int from = 0;
        for (Uuencoded.File file : Uuencoded.find(text)) {
            String name = FileNames.shown(file.name());
            String type = ContentTypes.ofName(name);
            parts.add(new MailPart(
                    name.isEmpty() ? FileNames.unnamed(leaves, type) : name,
                    Optional.of(file.name()),
                    type,
                    false,
                    Optional.empty(),
                    file.bytes(),
                    List.of()));
            rest.append(text, from, file.from());
            from = file.to();
        }
        return from == 0 ? text : rest.append(text, from, text.length()).toString();
    }

    private void html(Entity part) {
        byte[] bytes = TransferDecoding.decode(part, warnings);
        String charset = part.charset().isBlank() ? HtmlCharset.declaredIn(bytes) : part.charset();
        htmls.add(decoded(bytes, charset));
    }

    private String decoded(Entity part, String charset) {
        return decoded(TransferDecoding.decode(part, warnings), charset);
    }

    private String decoded(byte[] bytes, String charset) {
        TextDecoder.Decoded decoded = TextDecoder.decode(bytes, charset);
        decoded.doubt().ifPresent(warnings::add);
        return decoded.text();
    }

    private void attachment(Entity part, boolean inRelated) {
        byte[] bytes = TransferDecoding.decode(part, warnings);
        String type = part.type().value();
        boolean mail = type.equals("message/rfc822") || type.equals("message/global") || type.equals("message/news");
        List<MailPart> inner = mail ? innerParts(bytes) : List.of();
        String original = part.fileName();
        String name = FileNames.shown(original);
        String id = part.headers().plain("content-id").replaceAll("^[<\\s]+|[>\\s]+$", "");
        if (inRelated) {
            related.add(parts.size());
        }
        parts.add(new MailPart(
                name.isEmpty() ? FileNames.unnamed(leaves, type) : name,
                Optional.of(original).filter(text -> !text.isEmpty()),
                type,
                false,
                Optional.of(HeaderDecoding.octets(id, "")).filter(text -> !text.isEmpty()),
                bytes,
                inner));
        if (TnefReader.isTnef(type, name)) {
            parts.addAll(TnefReader.attachments(bytes, warnings));
        }
    }

    private List<MailPart> innerParts(byte[] mail) {
        if (depth >= 10) {
            return List.of();
        }
        var unsaid = new Warnings();
        Entity root = structure.read(ByteSlice.of(mail), depth + 1, "text/plain");
        var collector = new LeafCollector(structure, unsaid, depth + 1);
        collector.collect(root);
        var all = new ArrayList<MailPart>();
        collector.text().ifPresent(text -> all.add(body("body.txt", "text/plain", text)));
        collector.html().ifPresent(html -> all.add(body("body.html", "text/html", html)));
        all.addAll(collector.parts());
        return all;
    }

    private static MailPart body(String name, String type, String text) {
        return new MailPart(
                name,
                Optional.empty(),
                type,
                false,
                Optional.empty(),
                text.getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Several bodies follow each other, each on a line of its own.
    private static Optional<String> joined(List<String> bodies) {
        if (bodies.size() < 2) {
            return bodies.stream().findFirst();
        }
        var all = new StringBuilder();
        for (String body : bodies) {
            if (!all.isEmpty() && all.charAt(all.length() - 1) != '\n') {
                all.append('\n');
            }
            all.append(body);
        }
        return Optional.of(all.toString());
    }
}
