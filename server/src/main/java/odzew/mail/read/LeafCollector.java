package odzew.mail.read;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.mail.BodyBlock;
import odzew.mail.MailPart;
import odzew.mail.ShownBody;
import odzew.mail.mime.ByteSlice;
import odzew.mail.mime.Entity;
import odzew.mail.mime.MimeStructure;
import odzew.mail.mime.TransferDecoding;
import odzew.mail.mime.Warnings;

/// Walks the parts of a message in order and makes each leaf exactly one of: text body, HTML body, attachment.
/// It also gathers the content for agents: all bodies in order, of an alternative one form, the inner text of
/// forwarded messages, appointments.
final class LeafCollector {

    private static final int DEEPEST_FORWARD = 10;

    private final MimeStructure structure;
    private final Warnings warnings;
    private final ZoneId zone;
    private final int depth;
    private final LeafText reading;
    private final List<String> texts = new ArrayList<>();
    private final List<String> htmls = new ArrayList<>();
    private final LeafFiles files = new LeafFiles();
    private final List<BodyBlock> blocks = new ArrayList<>();
    private final List<BodyBlock> otherForms = new ArrayList<>();
    private final List<MailPart> leftOut = new ArrayList<>();

    private int leaves;
    private boolean onlyAnswersInvitation;

    /// @param zone of the agents, for appointments
    /// @param depth the number of enclosing messages
    LeafCollector(MimeStructure structure, Warnings warnings, ZoneId zone, int depth) {
        this.structure = structure;
        this.warnings = warnings;
        this.zone = zone;
        this.depth = depth;
        this.reading = new LeafText(warnings, structure.named());
    }

    void collect(Entity root) {
        boolean onlyText =
                root.children().isEmpty() && root.type().value().startsWith("text/") && !root.is("text/calendar");
        if (onlyText
                && !root.is("text/html")
                && (root.is("text/plain") && LeafPlace.isNamedAsText(root.fileName()) || !root.isAttachment())) {
            leaves++;
            if (structure.takesText(root.body().length())) {
                text(root, blocks);
            } else {
                tooLarge(root, false, blocks);
            }
        } else {
            visit(root, LeafPlace.ROOT, blocks);
        }
        if (root.is("multipart/encrypted")) {
            blocks.addFirst(Notes.ENCRYPTED);
        }
    }

    Optional<String> text() {
        return joined(texts);
    }

    Optional<String> html() {
        return joined(htmls);
    }

    ShownBody shown() {
        return new ShownBody(blocks, otherForms, leftOut);
    }

    /// An iCalendar reply: with text beside it, a person wrote it; without, it is a machine's.
    boolean onlyAnswersInvitation() {
        return onlyAnswersInvitation && AlternativeForms.words(ownWords()).isEmpty();
    }

    private List<BodyBlock> ownWords() {
        var own = new ArrayList<BodyBlock>();
        texts.forEach(text -> own.add(BodyBlock.plain(text)));
        htmls.forEach(html -> own.add(BodyBlock.html(html)));
        return own;
    }

    List<MailPart> parts() {
        return files.shownBy(html().orElse(""));
    }

    private void visit(Entity part, LeafPlace place, List<BodyBlock> into) {
        if (part.isMultipart()) {
            boolean alternative = part.is("multipart/alternative");
            var forms = new ArrayList<List<BodyBlock>>();
            for (int i = 0; i < part.children().size(); i++) {
                List<BodyBlock> form = alternative ? new ArrayList<>() : into;
                visit(part.children().get(i), place.in(part, i), form);
                forms.add(form);
            }
            if (alternative) {
                choose(forms, into);
            }
            if (alternative && forms.stream().allMatch(List::isEmpty)) {
                onlyForms(part, into);
            }
            return;
        }
        leaves++;
        leaf(part, place, into);
    }

    /// Forms that programs prefer are an agent's text if there is no other.
    private void onlyForms(Entity alternative, List<BodyBlock> into) {
        for (Entity form : alternative.children()) {
            if (form.is("text/x-amp-html")) {
                html(form, into);
            } else if (LeafPlace.isUnusable(form)) {
                text(form, into);
            }
        }
    }

    private void choose(List<List<BodyBlock>> forms, List<BodyBlock> into) {
        // text that the parser generated, such as an appointment, is not a form of the text
        List<BodyBlock> notes = forms.stream()
                .flatMap(List::stream)
                .filter(block -> !block.text().equals(block.polish()))
                .toList();
        forms.forEach(form -> form.removeAll(notes));
        AlternativeForms.Choice choice = AlternativeForms.choose(forms);
        into.addAll(choice.shown());
        into.addAll(notes);
        otherForms.addAll(choice.rest());
    }

    private void leaf(Entity part, LeafPlace place, List<BodyBlock> into) {
        boolean isPlain = part.is("text/plain");
        boolean body = isPlain
                ? place.isBody(part, texts.isEmpty() && leaves == 1)
                : part.is("text/html") && place.isBody(part, htmls.isEmpty() && isFirstHtml(part, place));
        if (body && !structure.takesText(part.body().length())) {
            tooLarge(part, place.related(), into);
        } else if (body && isPlain) {
            text(part, into);
        } else if (body) {
            html(part, into);
        } else {
            attachment(part, place, into);
        }
    }

    private boolean isFirstHtml(Entity part, LeafPlace place) {
        return leaves == 1
                || leaves == 2 && (place.form() || part.disposition().value().equals("inline"));
    }

    private void text(Entity part, List<BodyBlock> into) {
        String plain = reading.plain(part);
        String text = withoutUuencoded(part.is("text/enriched") ? LeafText.ofEnriched(plain) : plain);
        texts.add(text);
        into.add(BodyBlock.plain(text));
        if (text.stripLeading().startsWith("-----BEGIN PGP MESSAGE-----")) {
            into.add(Notes.ENCRYPTED);
        }
    }

    /// Uuencoded files in the text become attachments, the rest stays text.
    private String withoutUuencoded(String text) {
        LeafText.Rest rest = LeafText.withoutUuencoded(text, leaves);
        files.addAll(rest.files());
        return rest.text();
    }

    private void html(Entity part, List<BodyBlock> into) {
        String html = reading.html(part);
        htmls.add(html);
        into.add(BodyBlock.html(html));
    }

    private void tooLarge(Entity part, boolean inRelated, List<BodyBlock> into) {
        into.add(BodyBlock.plain(reading.beginning(part)));
        into.add(Notes.cutOff(LeafText.BEGINNING));
        files.add(part, leaves, TransferDecoding.decode(part, warnings), List.of(), inRelated);
    }

    private void attachment(Entity part, LeafPlace place, List<BodyBlock> into) {
        byte[] bytes = TransferDecoding.decode(part, warnings);
        String type = part.type().value();
        boolean mail = type.equals("message/rfc822") || type.equals("message/global") || type.equals("message/news");
        List<MailPart> inner = mail ? forwarded(bytes, into) : List.of();
        MailPart file = files.add(part, leaves, bytes, inner, place.related());
        if (place.form() && LeafPlace.isUnusable(part)) {
            leftOut.add(file);
        }
        if (TnefReader.isTnef(type, file.fileName())) {
            files.addAll(TnefReader.attachments(bytes, warnings));
        }
        if (part.is("text/calendar")) {
            Invitation.read(reading.decoded(part), zone).ifPresent(it -> {
                onlyAnswersInvitation |= it.isBareReply();
                into.add(it.block());
                if (part.fileName().isEmpty() && !part.isAttachment()) {
                    leftOut.add(file);
                }
            });
        }
        if (SecureMime.isCms(part)) {
            secure(part, SecureMime.read(bytes), into);
        }
    }

    private void secure(Entity part, SecureMime.Content content, List<BodyBlock> into) {
        switch (content) {
            case SecureMime.Content.Signed signed
            when depth < DEEPEST_FORWARD -> {
                var inner = new LeafCollector(structure, warnings, zone, depth + 1);
                inner.collect(structure.read(ByteSlice.of(signed.message()), depth + 1, "text/plain"));
                texts.addAll(inner.texts);
                htmls.addAll(inner.htmls);
                files.addAll(inner.parts());
                into.add(Notes.signedBy(signed.signers()));
                into.addAll(inner.blocks);
                otherForms.addAll(inner.otherForms);
                leftOut.addAll(inner.leftOut);
            }
            case SecureMime.Content.Encrypted _ -> into.add(Notes.ENCRYPTED);
            case SecureMime.Content.Signed _, SecureMime.Content.Unknown _ -> {
                boolean enveloped = part.type()
                        .orEmpty("smime-type")
                        .toLowerCase(Locale.ROOT)
                        .contains("enveloped");
                if (!enveloped) {
                    warnings.add("S/MIME part that could not be read");
                }
                into.add(enveloped ? Notes.ENCRYPTED : Notes.UNREADABLE_SIGNED);
            }
        }
    }

    private List<MailPart> forwarded(byte[] mail, List<BodyBlock> into) {
        if (depth >= DEEPEST_FORWARD) {
            return List.of();
        }
        Entity root = structure.read(ByteSlice.of(mail), depth + 1, "text/plain");
        var collector = new LeafCollector(structure, new Warnings(), zone, depth + 1);
        collector.collect(root);
        if (!collector.blocks.isEmpty()) {
            into.add(Notes.forwarded(root.headers()));
            into.addAll(collector.blocks);
        }
        otherForms.addAll(collector.otherForms);
        leftOut.addAll(collector.leftOut);
        var all = new ArrayList<MailPart>();
        collector.text().ifPresent(text -> all.add(LeafFiles.body("body.txt", "text/plain", text)));
        collector.html().ifPresent(html -> all.add(LeafFiles.body("body.html", "text/html", html)));
        all.addAll(collector.parts());
        return all;
    }

    /// Several bodies are joined, each starting on a new line.
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
