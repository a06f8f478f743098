package odzew.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import odzew.mail.IncomingMail;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.read.MimeParser;

/// The messages that a recipient's role sends back to us.
final class Answers {

    private final TakenMail taken;
    private final IncomingMail read;
    private final Instant at;

    private Answers(TakenMail taken, Instant at) {
        this.taken = taken;
        this.read = new MimeParser().parse(taken.bytes());
        this.at = at;
    }

    static Optional<PendingMail> of(TakenMail mail, Recipient who, Instant now) {
        return new Answers(mail, now.plus(who.delay())).of(who);
    }

    private Optional<PendingMail> of(Recipient who) {
        return switch (who.role()) {
            case REPLY -> taken.isAutomatic() ? Optional.empty() : Optional.of(reply(who));
            case OOO -> taken.isAutomatic() ? Optional.empty() : Optional.of(outOfOffice());
            case LATER_BOUNCE ->
                taken.sender().isEmpty()
                        ? Optional.empty()
                        : Optional.of(fromMachine(Role.LATER_BOUNCE, Reports.returned(taken, id("bounce"), at)));
            case COMPLAINT ->
                taken.sender().isEmpty()
                        ? Optional.empty()
                        : Optional.of(fromMachine(Role.COMPLAINT, Reports.complaint(taken, id("complaint"), at)));
            case LOOP -> Optional.of(forwarded());
            case DELIVERED, BOUNCE, DEFER, CLOSES_SILENTLY, TOOLARGE, SPAM, SLOW -> Optional.empty();
        };
    }

    private PendingMail reply(Recipient who) {
        String text = "Dziękuję za odpowiedź.\n\nOn " + at + " " + from() + " wrote:\n" + taken.quoted(shown());
        var letter = new Letter(
                id("reply"),
                "",
                taken.recipient(),
                answerAddress(),
                "Re: " + read.subject().orElse("").replaceFirst("(?i)^(re: *)+", ""),
                at,
                thread(),
                text,
                who.withFile() ? Optional.of(Letter.Enclosure.pdf()) : Optional.empty());
        return new PendingMail(at, Role.REPLY, taken.recipient(), answerAddress(), letter.bytes());
    }

    private PendingMail outOfOffice() {
        var fields = new ArrayList<>(thread());
        fields.add("Auto-Submitted: auto-replied");
        var letter = new Letter(
                id("ooo"),
                "",
                taken.recipient(),
                taken.sender(),
                "Automatic reply: " + read.subject().orElse(""),
                at,
                fields,
                "Jestem na urlopie. I am out of the office.\n",
                Optional.empty());
        return new PendingMail(at, Role.OOO, "", taken.sender(), letter.bytes());
    }

    private PendingMail fromMachine(Role role, byte[] bytes) {
        return new PendingMail(at, role, "", taken.sender(), bytes);
    }

    /// As a forwarding rule does that leads back to the sender.
    private PendingMail forwarded() {
        byte[] trace = ("Received: from sandbox.odzew.test by forwarder.odzew.test for <" + from() + ">\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[trace.length + taken.bytes().length];
        System.arraycopy(trace, 0, all, 0, trace.length);
        System.arraycopy(taken.bytes(), 0, all, trace.length, taken.bytes().length);
        return new PendingMail(at, Role.LOOP, taken.sender(), from(), all);
    }

    private List<String> thread() {
        String id = taken.internetMessageId();
        String references = String.join(
                "\r\n ",
                Stream.concat(read.references().stream(), Stream.of(id)).toList());
        return List.of("In-Reply-To: " + id, "References: " + references);
    }

    /// The same message gives the same id.
    private String id(String kind) {
        byte[] name = (kind + taken.internetMessageId() + taken.recipient()).getBytes(StandardCharsets.UTF_8);
        return "<" + UUID.nameUUIDFromBytes(name) + "@" + Recipient.DOMAIN + ">";
    }

    private String shown() {
        return read.text().orElse("");
    }

    private String from() {
        return read.from().map(ParsedAddress::address).orElse(taken.sender());
    }

    private String answerAddress() {
        return read.replyTo().stream().map(ParsedAddress::address).findFirst().orElseGet(this::from);
    }
}
