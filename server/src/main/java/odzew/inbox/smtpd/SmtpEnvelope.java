package odzew.inbox.smtpd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.inbox.Envelope;
import odzew.inbox.OwnAddresses;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The envelope of the message in progress. Each method executes one command and returns its reply.
final class SmtpEnvelope {

    private static final Logger log = LoggerFactory.getLogger(SmtpEnvelope.class);
    private static final Pattern MAIL = Pattern.compile("(?i)MAIL FROM:\\s*<([^<>]*)>(.*)");
    private static final Pattern RCPT = Pattern.compile("(?i)RCPT TO:\\s*<([^<>]+)>(.*)");
    private static final Pattern SIZE = Pattern.compile("SIZE=(\\d{1,18})");
    private static final int MOST_RECIPIENTS = 100;

    private final OwnAddresses addresses;
    private final long limit;
    private final List<String> recipients = new ArrayList<>();
    private Optional<String> sender = Optional.empty();

    SmtpEnvelope(OwnAddresses addresses, long limit) {
        this.addresses = addresses;
        this.limit = limit;
    }

    void reset() {
        sender = Optional.empty();
        recipients.clear();
    }

    String mail(String line) {
        Matcher parts = MAIL.matcher(line);
        if (!parts.matches()) {
            return "501 5.5.4 MAIL FROM:<address>";
        }
        if (sender.isPresent()) {
            return "503 5.5.1 there is a sender already";
        }
        for (String parameter : parameters(parts.group(2))) {
            Matcher size = SIZE.matcher(parameter);
            if (size.matches() && Long.parseLong(size.group(1)) > limit) {
                return "552 5.3.4 message larger than " + limit + " bytes";
            }
            if (!size.matches() && !parameter.matches("BODY=(7BIT|8BITMIME)|SMTPUTF8")) {
                return "555 5.5.4 unknown parameter";
            }
        }
        sender = Optional.of(parts.group(1));
        return "250 2.1.0 ok";
    }

    String recipient(String line) {
        Matcher parts = RCPT.matcher(line);
        if (!parts.matches()) {
            return "501 5.5.4 RCPT TO:<address>";
        }
        if (sender.isEmpty()) {
            return "503 5.5.1 MAIL first";
        }
        if (!parameters(parts.group(2)).isEmpty()) {
            return "555 5.5.4 unknown parameter";
        }
        if (recipients.size() >= MOST_RECIPIENTS) {
            return "452 4.5.3 too many recipients";
        }
        try {
            Optional<String> known = addresses.known(parts.group(1));
            if (known.isEmpty()) {
                return "550 5.1.1 no queue has this mailbox";
            }
            recipients.add(known.get());
            return "250 2.1.5 ok";
        } catch (RuntimeException e) {
            return later(e);
        }
    }

    boolean hasRecipients() {
        return !recipients.isEmpty();
    }

    int recipients() {
        return recipients.size();
    }

    List<Envelope> envelopes(Envelope.Source source, Trace trace) {
        return recipients.stream()
                .map(recipient -> new Envelope(
                        source, sender.orElse(""), recipient, false, Optional.empty(), trace.text(recipient)))
                .toList();
    }

    private static List<String> parameters(String text) {
        return text.isBlank()
                ? List.of()
                : List.of(text.strip().toUpperCase(Locale.ROOT).split(" +"));
    }

    static String later(RuntimeException e) {
        if (e instanceof Problem.Busy busy && busy.errors().getFirst().code() == RequestError.NO_CHANGES) {
            return "452 4.3.1 the database takes no changes now; try again";
        }
        log.error("a message could not be kept; its sender is asked to try again", e);
        return "451 4.3.0 it cannot be kept now; try again";
    }
}
