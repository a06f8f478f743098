package odzew.push;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// @param title and body of the notification that the browser shows
/// @param path of our page that a click opens
/// @param tag a later message with the same tag replaces this one
/// @param urgent wakes a device that saves its battery
/// @param kept how long the push service keeps it for a device that is off
public record PushMessage(String title, String body, String path, String tag, boolean urgent, Duration kept) {

    private static final int LONGEST_TEXT = 300;

    /// Lengths are multiples of this one, so that the push service learns little about the content.
    private static final int STEP = 512;

    private static final JsonMapper JSON = new JsonMapper();

    public PushMessage {
        title = bounded(title);
        body = bounded(body);
    }

    byte[] content() {
        byte[] json = JSON.writeValueAsString(Map.of("title", title, "body", body, "path", path, "tag", tag))
                .getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(json.length + STEP - 1) / STEP * STEP];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        return padded;
    }

    private static String bounded(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST_TEXT, text.codePointCount(0, text.length())));
        return end < text.length() ? text.substring(0, end) + "…" : text;
    }
}
