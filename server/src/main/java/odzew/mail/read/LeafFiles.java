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
import odzew.mail.mime.Entity;
import odzew.mail.mime.HeaderDecoding;

/// The leaves of a message that are attachments, in order.
final class LeafFiles {

    private final List<MailPart> parts = new ArrayList<>();

    /// The members of `parts` that belong to a multipart/related.
    private final Set<Integer> related = new HashSet<>();

    void addAll(List<MailPart> files) {
        parts.addAll(files);
    }

    /// @param leaf the leaf's number, for a file without a name
    MailPart add(Entity part, int leaf, byte[] bytes, List<MailPart> inner, boolean inRelated) {
        String type = part.type().value();
        String original = part.fileName();
        String name = FileNames.shown(original);
        String id = part.headers().plain("content-id").replaceAll("^[<\\s]+|[>\\s]+$", "");
        if (inRelated) {
            related.add(parts.size());
        }
        var file = new MailPart(
                name.isEmpty() ? FileNames.unnamed(leaf, type) : name,
                Optional.of(original).filter(text -> !text.isEmpty()),
                type,
                false,
                Optional.of(HeaderDecoding.octets(id, "")).filter(text -> !text.isEmpty()),
                bytes,
                inner);
        parts.add(file);
        return file;
    }

    /// All files; those shown by the HTML are marked as inline.
    List<MailPart> shownBy(String html) {
        String shown = html.toLowerCase(Locale.ROOT);
        Set<String> shownIds = InlineReferences.in(html);
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

    /// The body of a forwarded message as a file.
    static MailPart body(String name, String type, String text) {
        return new MailPart(
                name,
                Optional.empty(),
                type,
                false,
                Optional.empty(),
                text.getBytes(StandardCharsets.UTF_8),
                List.of());
    }
}
