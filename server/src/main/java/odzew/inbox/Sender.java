package odzew.inbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.mail.IncomingMail;
import odzew.mail.MailAddress;
import odzew.mail.mime.ParsedAddress;

/// The author of a message and the address for replies (RFC 5322 §3.6.2).
///
/// @param writer the From address; if that is ours, unattended, a form's or a list's, the address behind it.
/// Valid or empty.
/// @param answerTo the Reply-To, if it is another valid address and not ours
/// @param fromOurs the From address is ours: only a trusted submitter may use it
record Sender(ParsedAddress writer, Optional<ParsedAddress> answerTo, boolean fromOurs) {

    /// The form to which lists and ticket systems rewrite a From that DMARC would reject: `Jan via List`.
    private static final Pattern REWRITTEN = Pattern.compile("(?iU)\\b(?:via|przez|über|w imieniu|on behalf of)\\b");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>:?,\"]{1,64}@[^\\s<>:?,\"]{1,255}");
    private static final int MOST = 20;

    static Sender of(IncomingMail mail, Predicate<String> isOurs) {
        ParsedAddress from = valid(mail.from().orElse(new ParsedAddress("", "")));
        List<ParsedAddress> replyTo = mail.replyTo().stream()
                .limit(MOST)
                .map(Sender::valid)
                .filter(it -> isUsable(it, isOurs))
                .toList();
        Optional<ParsedAddress> behind = Stream.concat(original(mail, isOurs), replyTo.stream())
                .filter(it -> !it.address().equalsIgnoreCase(from.address()) && !isListAddress(mail, it))
                .findFirst();
        ParsedAddress writer = stands(from, mail, isOurs)
                ? from
                : behind.map(it -> named(it, from, mail)).orElse(from);
        Optional<ParsedAddress> answer = replyTo.stream()
                .filter(it -> !it.address().equalsIgnoreCase(writer.address()) && !isListAddress(mail, it))
                .findFirst();
        boolean writerReplies = replyTo.stream().anyMatch(it -> it.address().equalsIgnoreCase(writer.address()));
        return new Sender(
                writer,
                writerReplies ? Optional.empty() : answer,
                !from.address().isEmpty() && isOurs.test(from.address()));
    }

    /// A list keeps the name of the writer in Reply-To, or in its own From.
    private static ParsedAddress named(ParsedAddress writer, ParsedAddress from, IncomingMail mail) {
        if (!writer.name().isEmpty()) {
            return writer;
        }
        var rewritten = REWRITTEN.matcher(from.name());
        String before = rewritten.find() ? from.name().substring(0, rewritten.start()) : "";
        String name = mail.replyTo().stream()
                .filter(it -> it.address().equalsIgnoreCase(writer.address()))
                .map(ParsedAddress::name)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(before.replaceAll("^[\\s'\"(]+|[\\s'\"(]+$", ""));
        return new ParsedAddress(name, writer.address());
    }

    private static boolean stands(ParsedAddress from, IncomingMail mail, Predicate<String> isOurs) {
        return !from.address().isEmpty()
                && !isOurs.test(from.address())
                && !MailAddress.isUnattended(from.address())
                && !(REWRITTEN.matcher(from.name()).find()
                        && (isListAddress(mail, from)
                                || isFromList(mail)
                                || !mail.replyTo().isEmpty()));
    }

    private static Stream<ParsedAddress> original(IncomingMail mail, Predicate<String> isOurs) {
        return Stream.of("x-original-from", "x-original-sender")
                .flatMap(name -> mail.headers().addresses(name).stream())
                .limit(MOST)
                .map(Sender::valid)
                .filter(it -> isUsable(it, isOurs));
    }

    private static boolean isUsable(ParsedAddress address, Predicate<String> isOurs) {
        return !address.address().isEmpty()
                && !isOurs.test(address.address())
                && !MailAddress.isUnattended(address.address());
    }

    private static boolean isFromList(IncomingMail mail) {
        return mail.headers().has("list-id") || mail.headers().has("list-post");
    }

    /// A reply there would reach all members.
    private static boolean isListAddress(IncomingMail mail, ParsedAddress address) {
        return ADDRESS.matcher(mail.headers().text("list-post").orElse(""))
                .results()
                .limit(MOST)
                .anyMatch(it -> it.group().equalsIgnoreCase(address.address()));
    }

    private static ParsedAddress valid(ParsedAddress address) {
        return MailAddress.isValid(address.address()) ? address : new ParsedAddress(address.name(), "");
    }
}
