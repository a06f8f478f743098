package odzew.mail.read;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import odzew.mail.AutomaticKind;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;
import odzew.mail.mime.ByteSlice;
import odzew.mail.mime.Deadline;
import odzew.mail.mime.Entity;
import odzew.mail.mime.MimeStructure;
import odzew.mail.mime.ParseLimits;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.mime.Warnings;

/// Parses any bytes as a message. It never throws: a defect becomes a warning, and every leaf is kept as body,
/// inline part or attachment.
public final class MimeParser {

    private final ParseLimits limits;
    private final ZoneId zone;
    private final BouncePatterns phrases;

    public MimeParser() {
        this(ParseLimits.DEFAULT);
    }

    /// @param zone in which agents see the times of appointments
    public MimeParser(ZoneId zone) {
        this(ParseLimits.DEFAULT, zone, BouncePatterns.KNOWN);
    }

    public MimeParser(ParseLimits limits) {
        this(limits, BouncePatterns.KNOWN);
    }

    MimeParser(ParseLimits limits, BouncePatterns phrases) {
        this(limits, ZoneOffset.UTC, phrases);
    }

    private MimeParser(ParseLimits limits, ZoneId zone, BouncePatterns phrases) {
        this.limits = limits;
        this.zone = zone;
        this.phrases = phrases;
    }

    /// `raw` is not copied; it must not change while the result is in use.
    public IncomingMail parse(byte[] raw) {
        try {
            return read(raw);
        } catch (RuntimeException | StackOverflowError e) {
            return unreadable(raw, e);
        }
    }

    private IncomingMail read(byte[] raw) {
        var warnings = new Warnings();
        var structure = new MimeStructure(limits, Deadline.in(limits.time()), warnings);
        Entity root = structure.read(ByteSlice.of(raw));
        var leaves = new LeafCollector(structure, warnings, zone, 0);
        leaves.collect(root);
        var head = new MailHeadReader(root.headers(), warnings);
        head.warnAboutDuplicates();
        Optional<ParsedAddress> from = head.from();
        Optional<String> text = leaves.text();
        Optional<String> html = leaves.html();
        var reports = new BounceReader(new Notification(root, from, text, html), phrases).read();
        AutomaticKind automatic = new AutomaticRules(root, from, head.returnPath(), reports, leaves).automatic();
        return new IncomingMail(
                root.headers(),
                from,
                head.addresses("to"),
                head.addresses("cc"),
                head.addresses("reply-to"),
                head.sender(),
                head.returnPath(),
                root.headers().text("subject"),
                head.messageId(),
                head.ids("in-reply-to"),
                head.ids("references"),
                head.date(),
                text,
                html,
                leaves.parts(),
                leaves.shown(),
                automatic,
                reports,
                warnings.list());
    }

    /// A bug in the parser must not lose a message: it is kept whole as an attachment.
    private IncomingMail unreadable(byte[] raw, Throwable fault) {
        var whole =
                new MailPart("mail.eml", Optional.empty(), "message/rfc822", false, Optional.empty(), raw, List.of());
        IncomingMail unread = IncomingMail.unread("could not be read, kept whole: " + fault);
        return unread.with(List.of(whole), unread.warnings());
    }
}
