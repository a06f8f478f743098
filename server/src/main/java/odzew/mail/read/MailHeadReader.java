package odzew.mail.read;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.mime.HeaderDecoding;
import odzew.mail.mime.MailDates;
import odzew.mail.mime.MailHeaders;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.mime.Warnings;

/// Reads the header fields for sender, recipients, subject and threading; the first usable field of each kind
/// counts.
final class MailHeadReader {

    private static final Pattern ID = Pattern.compile("<[^<>]{1,2000}>");
    private static final int MAX_REFERENCES = 1_000;

    private final MailHeaders headers;
    private final Warnings warnings;

    MailHeadReader(MailHeaders headers, Warnings warnings) {
        this.headers = headers;
        this.warnings = warnings;
    }

    /// Reply-To, Return-Path and Sender replace a From that is missing, empty or not an address.
    Optional<ParsedAddress> from() {
        for (String name : List.of("from", "reply-to", "return-path", "sender")) {
            Optional<ParsedAddress> address = headers.addresses(name).stream()
                    .filter(ParsedAddress::hasAddress)
                    .max(Comparator.comparing(candidate -> candidate.address().contains("@")));
            if (address.isPresent()) {
                if (!name.equals("from")) {
                    warnings.add("no usable From, " + name + " taken");
                }
                return address;
            }
        }
        Optional<ParsedAddress> any = headers.addresses("from").stream().findFirst();
        warnings.add(any.isPresent() ? "From holds no mail address" : "no From");
        return any;
    }

    List<ParsedAddress> addresses(String name) {
        return headers.addresses(name).stream().distinct().toList();
    }

    Optional<ParsedAddress> sender() {
        return headers.addresses("sender").stream()
                .filter(ParsedAddress::hasAddress)
                .findFirst();
    }

    /// Empty text is the null path: this message must not be answered.
    Optional<String> returnPath() {
        if (!headers.has("return-path")) {
            return Optional.empty();
        }
        String value = headers.plain("return-path");
        if (value.replaceAll("\\s", "").equals("<>")) {
            return Optional.of("");
        }
        return headers.addresses("return-path").stream()
                .map(ParsedAddress::address)
                .filter(address -> !address.isEmpty())
                .findFirst();
    }

    Optional<String> messageId() {
        return ids("message-id").stream().findFirst();
    }

    /// Ids in brackets; the words of a field without brackets are put into brackets.
    List<String> ids(String name) {
        var ids = new ArrayList<String>();
        for (String raw : headers.raws(name)) {
            String value = HeaderDecoding.octets(HeaderDecoding.unfold(raw), "").strip();
            var matcher = ID.matcher(value);
            while (matcher.find() && ids.size() < MAX_REFERENCES) {
                ids.add(matcher.group().replaceAll("\\s+", ""));
            }
            if (ids.isEmpty() && value.contains("@") && value.length() < 2_000 && !value.contains(" ")) {
                ids.add("<" + value.replaceAll("[<>]", "") + ">");
            } else if (ids.isEmpty() && name.equals("message-id") && value.length() > 2 && value.length() < 2_000) {
                ids.add(value);
            }
        }
        return ids.stream().distinct().toList();
    }

    Optional<OffsetDateTime> date() {
        List<String> values =
                headers.texts("date").stream().filter(value -> !value.isBlank()).toList();
        Optional<OffsetDateTime> date =
                values.stream().flatMap(value -> MailDates.read(value).stream()).findFirst();
        if (date.isEmpty()) {
            warnings.add(values.isEmpty() ? "no Date" : "Date cannot be read");
        }
        return date;
    }

    void warnAboutDuplicates() {
        for (String name :
                List.of("From", "Sender", "Reply-To", "To", "Cc", "Message-ID", "Subject", "Date", "Content-Type")) {
            if (headers.raws(name).size() > 1) {
                warnings.add(name + " more than once, the first usable one taken");
            }
        }
    }
}
