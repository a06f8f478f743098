package odzew.webhook;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the status and the first kilobyte of the body, without waiting for a receiver that sends more or
/// stalls.
final class AnswerReader {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int KEPT = 1024;
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    private AnswerReader() {}

    static Answer read(InputStream in, Instant now) throws IOException {
        int[] left = {LONGEST_HEAD};
        int status;
        Map<String, String> headers;
        do {
            headers = new HashMap<>();
            Matcher line = STATUS.matcher(line(in, left));
            if (!line.matches()) {
                throw new IOException("the answer is not HTTP");
            }
            status = Integer.parseInt(line.group(1));
            String header;
            do {
                header = line(in, left);
                int colon = header.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                            header.substring(colon + 1).strip());
                }
            } while (!header.isEmpty());
        } while (status < 200);
        return new Answer(
                Optional.of(status),
                body(in),
                Optional.ofNullable(headers.get("retry-after")).flatMap(text -> delay(text, now)),
                "abort-message".equalsIgnoreCase(headers.get("webhook-delivery")));
    }

    /// Seconds or a date (RFC 9110, 10.2.3); a receiver cannot stop a subscription for more than a day.
    private static Optional<Duration> delay(String text, Instant now) {
        try {
            Duration delay = text.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
            return Optional.of(delay)
                    .filter(it -> !it.isNegative())
                    .map(it -> it.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : it);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The status is known: a failure from here on changes nothing.
    private static String body(InputStream in) {
        var bytes = new ByteArrayOutputStream();
        byte[] some = new byte[KEPT];
        try {
            int count;
            while (bytes.size() < KEPT && (count = in.read(some, 0, KEPT - bytes.size())) > 0) {
                bytes.write(some, 0, count);
            }
        } catch (IOException e) {
            return bytes.toString(StandardCharsets.UTF_8).replace("\0", "");
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\0", "");
    }

    private static String line(InputStream in, int[] left) throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the receiver closed the connection without an answer");
            }
            if (left[0]-- == 0) {
                throw new IOException("the head of the answer is larger than 16 KiB");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }
}
