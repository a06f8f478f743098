package odzew.mail.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.mail.Attachment;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.text.InlineImages;
import odzew.mail.text.Omission;
import odzew.mail.text.Omissions;
import odzew.mail.text.SafeHtml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the exact bytes of a message (RFC 5322): the same content gives the same bytes, on any machine, at
/// any time. Lines end in CRLF and have at most 998 bytes, all of them ASCII (but see
/// [MailContent#needsSmtpUtf8]); files are streamed.
public final class MimeComposer {

    private static final Logger log = LoggerFactory.getLogger(MimeComposer.class);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);
    private static final int THREAD_ENDS = 20;

    private final ZoneId zone;

    /// @param zone of the `Date` header
    public MimeComposer(ZoneId zone) {
        this.zone = zone;
    }

    public void compose(MailContent mail, OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, 32_768);
        buffered.write(String.join("", headers(mail)).getBytes(StandardCharsets.UTF_8));
        structure(mail).write(buffered);
        buffered.flush();
    }

    /// An upper bound of the bytes for this content, computed quickly: a message that surely fits need not be
    /// composed to be measured.
    public long mostBytes(MailContent mail) {
        long size = 20_000 + 20L * mail.subject().length();
        size += ends(mail.references()).stream()
                .mapToLong(id -> id.length() + 3L)
                .sum();
        for (List<MailAddress> addresses : List.of(mail.to(), mail.cc())) {
            size += addresses.stream()
                    .mapToLong(a -> 20L * a.name().length() + 600)
                    .sum();
        }
        size += switch (mail.body()) {
            case Body.Plain(String text) -> 12L * text.length();
            case Body.Html(String html) -> {
                long images = InlineImages.dataLength(html);
                yield images + images / 25 + 40 * (html.length() - images);
            }
        };
        for (Attachment file : mail.attachments()) {
            size += 2_000 + 40L * file.filename().length() + (file.size() + 2) / 3 * 4 + file.size() / 28;
        }
        return size;
    }

    private List<String> headers(MailContent mail) {
        var headers = new ArrayList<String>();
        headers.add(Header.of("Date", DATE.format(mail.date().atZone(zone))));
        headers.add(Header.addresses("From", List.of(mail.from())));
        mail.replyTo().ifPresent(address -> headers.add(Header.addresses("Reply-To", List.of(address))));
        if (mail.to().isEmpty() && mail.cc().isEmpty()) {
            headers.add(Header.of("To", "undisclosed-recipients:;"));
        }
        if (!mail.to().isEmpty()) {
            headers.add(Header.addresses("To", mail.to()));
        }
        if (!mail.cc().isEmpty()) {
            headers.add(Header.addresses("Cc", mail.cc()));
        }
        headers.add(Header.of("Message-ID", mail.internetMessageId()));
        mail.inReplyTo().ifPresent(id -> headers.add(Header.of("In-Reply-To", id)));
        if (!mail.references().isEmpty()) {
            headers.add(Header.of("References", ends(mail.references())));
        }
        headers.add(Header.of("Subject", EncodedWords.text(mail.subject())));
        headers.addAll(automatic(mail.automatic()));
        headers.add(Header.of("X-Odzew-Instance", EncodedWords.text(mail.instance())));
        headers.add("MIME-Version: 1.0\r\n");
        return headers;
    }

    /// The beginning and the end of a long thread (RFC 5322 §3.6.4 asks for all; mail programs thread by
    /// either).
    private static List<String> ends(List<String> references) {
        List<String> ids = references.stream().distinct().toList();
        if (ids.size() <= 2 * THREAD_ENDS) {
            return ids;
        }
        return Stream.concat(
                        ids.subList(0, THREAD_ENDS).stream(),
                        ids.subList(ids.size() - THREAD_ENDS, ids.size()).stream())
                .toList();
    }

    /// RFC 3834 §5 and the header that asks Exchange not to reply.
    private static List<String> automatic(Automatic automatic) {
        return switch (automatic) {
            case NONE -> List.of("X-Auto-Response-Suppress: OOF, AutoReply\r\n");
            case AUTO_REPLIED -> List.of("Auto-Submitted: auto-replied\r\n", "X-Auto-Response-Suppress: All\r\n");
            case AUTO_GENERATED -> List.of("Auto-Submitted: auto-generated\r\n", "X-Auto-Response-Suppress: All\r\n");
        };
    }

    /// `mixed(alternative(plain, related(html, pictures…)), files…)`; a level with one element is replaced by
    /// that element.
    private Part structure(MailContent mail) {
        String boundary = boundary(mail.internetMessageId());
        var parts = new ArrayList<Part>();
        var pictures = new ArrayList<Attachment>();
        parts.add(
                switch (mail.body()) {
                    case Body.Plain(String text) -> new Part.Text("plain", text);
                    case Body.Html(String html) ->
                        page(html, mail)
                                .map(page -> {
                                    pictures.addAll(page.pictures());
                                    return alternative(page, boundary);
                                })
                                .orElseGet(() -> new Part.Text("plain", SafeHtml.bareText(html)));
                });
        for (Attachment file : mail.attachments()) {
            if (!pictures.contains(file)) {
                parts.add(new Part.File("attachment", file, boundary));
            }
        }
        return level("mixed", boundary + "m", parts);
    }

    /// A body is checked before it is accepted, so a message without its page is an error of ours.
    private static Optional<MailHtml> page(String html, MailContent mail) {
        var omissions = new Omissions();
        Optional<MailHtml> page = MailHtml.of(html, mail, omissions);
        if (page.isEmpty()) {
            log.error(
                    "message {} is composed as plain text: {}",
                    mail.internetMessageId(),
                    omissions.list().stream().map(Omission::english).collect(Collectors.joining("; ")));
        }
        return page;
    }

    private static Part alternative(MailHtml page, String boundary) {
        var related = new ArrayList<Part>();
        related.add(new Part.Text("html", page.page()));
        page.pictures().forEach(picture -> related.add(new Part.File("inline", picture, boundary)));
        return level(
                "alternative",
                boundary + "a",
                List.of(
                        new Part.Text("plain", page.text()),
                        level("related; type=\"text/html\"", boundary + "r", related)));
    }

    private static Part level(String type, String boundary, List<Part> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Part.Multi(type, boundary, parts);
    }

    /// `=_` occurs in no quoted-printable or base64 line; the rest is unpredictable before the Message-ID is
    /// sent.
    private static String boundary(String internetMessageId) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(internetMessageId.getBytes(StandardCharsets.UTF_8));
            return "=_" + HexFormat.of().formatHex(hash, 0, 15);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
