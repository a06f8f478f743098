package odzew.mailbox.imap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.inbox.Spool;

/// One message of a FETCH response. Of the server's text only numbers, the date and the literal are parsed.
///
/// @param size in bytes as reported by the server, sometimes wrongly; -1: not reported
/// @param internalDate when it arrived there
/// @param content the content requested with `BODY.PEEK`
record FetchItem(long uid, long size, Optional<Instant> internalDate, Optional<Spool> content) {

    /// Possessive throughout: a group that can backtrack uses stack for each repetition, and a server may send
    /// millions.
    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z0-9.]++\\[[^\\]]*+\\](?:<\\d+>)?|\"(?:[^\"\\\\]++|\\\\.)*+\"|[()\0]|[^\\s()\"\0]+");
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[ ]d-MMM-yyyy HH:mm:ss xx")
            .toFormatter(Locale.ENGLISH);

    /// Empty for anything but a FETCH with a UID, such as a flag update.
    static Optional<FetchItem> of(ImapResponse response) {
        int start = response.text().toUpperCase(Locale.ROOT).indexOf(" FETCH (");
        if (!response.text().startsWith("* ") || start < 0) {
            return Optional.empty();
        }
        Matcher tokens =
                TOKEN.matcher(response.text()).region(start + 8, response.text().length());
        long uid = -1;
        long size = -1;
        Optional<Instant> date = Optional.empty();
        int literal = 0;
        Optional<Spool> content = Optional.empty();
        int depth = 0;
        String name = "";
        while (tokens.find()) {
            String token = tokens.group();
            switch (token) {
                case "(" -> depth++;
                case ")" -> {
                    depth--;
                    name = "";
                }
                case "\0" -> {
                    if (depth == 0
                            && name.startsWith("BODY[")
                            && literal < response.literals().size()) {
                        content = Optional.of(response.literals().get(literal));
                    }
                    literal++;
                    name = "";
                }
                default -> {
                    if (depth > 0) {
                        continue;
                    }
                    switch (name) {
                        case "UID" -> uid = number(token);
                        case "RFC822.SIZE" -> size = number(token);
                        case "INTERNALDATE" -> date = date(token);
                        default -> {
                            name = token.toUpperCase(Locale.ROOT);
                            continue;
                        }
                    }
                    name = "";
                }
            }
        }
        return uid > 0 ? Optional.of(new FetchItem(uid, size, date, content)) : Optional.empty();
    }

    private static long number(String token) {
        return token.matches("\\d{1,18}") ? Long.parseLong(token) : -1;
    }

    private static Optional<Instant> date(String token) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(token.replace("\"", ""), DATE).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
