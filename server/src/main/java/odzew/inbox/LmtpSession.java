package odzew.inbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.inbox.LmtpInput.Content;
import odzew.mail.MailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's session (RFC 2033). Each recipient has an answer of its own, and it is 250 only after the commit.
final class LmtpSession {

    private static final Logger log = LoggerFactory.getLogger(LmtpSession.class);
    private static final Pattern MAIL = Pattern.compile("(?i)MAIL FROM:\\s*<([^<>]*)>(.*)");
    private static final Pattern RCPT = Pattern.compile("(?i)RCPT TO:\\s*<([^<>]+)>.*");
    private static final Pattern SIZE = Pattern.compile("(?i).*\\sSIZE=(\\d{1,18})(\\s.*)?");
    private static final int MOST_RECIPIENTS = 100;

    private final LmtpInput in;
    private final OutputStream out;
    private final Inbox inbox;
    private final Mailboxes mailboxes;
    private final long limit;
    private final Semaphore large;
    private final List<String> recipients = new ArrayList<>();
    private Optional<String> sender = Optional.empty();

    LmtpSession(LmtpInput in, OutputStream out, Inbox inbox, Mailboxes mailboxes, long limit, Semaphore large) {
        this.in = in;
        this.out = out;
        this.inbox = inbox;
        this.mailboxes = mailboxes;
        this.limit = limit;
        this.large = large;
    }

    void run() throws IOException {
        reply("220 Odzew LMTP");
        out.flush();
        while (answer(in.command())) {
            out.flush();
        }
        out.flush();
    }

    /// False after QUIT.
    private boolean answer(String line) throws IOException {
        if (line.chars().anyMatch(c -> c < ' ' || c == 127)) {
            reply("500 5.5.2 a control character or a lone line end");
            return true;
        }
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "LHLO" -> {
                reset();
                reply(
                        "250-Odzew\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE "
                                + limit);
            }
            case "MAIL" -> mail(line);
            case "RCPT" -> recipient(line);
            case "DATA" -> data();
            case "RSET" -> {
                reset();
                reply("250 2.0.0 ok");
            }
            case "NOOP" -> reply("250 2.0.0 ok");
            case "VRFY" -> reply("252 2.5.2 send it and see");
            case "QUIT" -> {
                reply("221 2.0.0 bye");
                return false;
            }
            default -> reply("500 5.5.1 unknown command; this is LMTP");
        }
        return true;
    }

    private void mail(String line) throws IOException {
        Matcher parts = MAIL.matcher(line);
        if (!parts.matches()) {
            reply("501 5.5.4 MAIL FROM:<address>");
        } else if (sender.isPresent()) {
            reply("503 5.5.1 there is a sender already");
        } else if (announced(parts.group(2)) > limit) {
            reply("552 5.3.4 more than " + limit + " octets");
        } else {
            sender = Optional.of(parts.group(1));
            reply("250 2.1.0 ok");
        }
    }

    private static long announced(String parameters) {
        Matcher size = SIZE.matcher(parameters);
        return size.matches() ? Long.parseLong(size.group(1)) : 0;
    }

    private void recipient(String line) throws IOException {
        Matcher parts = RCPT.matcher(line);
        if (!parts.matches()) {
            reply("501 5.5.4 RCPT TO:<address>");
        } else if (sender.isEmpty()) {
            reply("503 5.5.1 MAIL first");
        } else if (recipients.size() >= MOST_RECIPIENTS) {
            reply("452 4.5.3 too many recipients");
        } else {
            reply(recipientReply(parts.group(1)));
        }
    }

    private String recipientReply(String address) {
        try {
            if (!MailAddress.isValid(address) || !mailboxes.contains(address)) {
                return "550 5.1.1 no queue has this mailbox";
            }
            recipients.add(address);
            return "250 2.1.5 ok";
        } catch (RuntimeException e) {
            return later(e);
        }
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            reply("503 5.5.1 RCPT first");
            return;
        }
        reply("354 go ahead, end with <CRLF>.<CRLF>");
        out.flush();
        var roomTaken = new Semaphore(0);
        try {
            Content content = in.content(limit, () -> takeRoom(roomTaken));
            for (String recipient : recipients) {
                reply(
                        switch (content) {
                            case Content.Mail(byte[] bytes) -> accept(recipient, bytes);
                            case Content.LoneLineEnd() -> "550 5.6.0 a lone CR or LF in the mail";
                            case Content.TooLarge() -> "552 5.3.4 more than " + limit + " octets";
                            case Content.NoRoom() -> "452 4.3.1 other large mails are coming in; try again";
                        });
            }
        } finally {
            large.release(roomTaken.availablePermits());
        }
        reset();
    }

    private boolean takeRoom(Semaphore taken) {
        boolean free = large.tryAcquire();
        if (free) {
            taken.release();
        }
        return free;
    }

    private String accept(String recipient, byte[] bytes) {
        try {
            var envelope = new Envelope(Envelope.Source.LMTP, sender.orElse(""), recipient);
            return "250 2.0.0 kept as " + inbox.accept(envelope, bytes).id();
        } catch (RuntimeException e) {
            return later(e);
        }
    }

    private static String later(RuntimeException e) {
        log.error("a mail could not be kept; its sender is asked to try again", e);
        return "451 4.3.0 it cannot be kept now; try again";
    }

    private void reset() {
        sender = Optional.empty();
        recipients.clear();
    }

    private void reply(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
