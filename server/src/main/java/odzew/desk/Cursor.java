package odzew.desk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A position in a list: right after this ticket. `key` is the sort key in PostgreSQL's text form.
public record Cursor(String key, long id) {

    /// For an address; opaque to clients.
    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /// Absent if the text is not a cursor.
    public static Optional<Cursor> parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            boolean readable = colon > 0 && plain.indexOf('\0') < 0;
            return readable
                    ? Optional.of(new Cursor(plain.substring(colon + 1), Long.parseLong(plain, 0, colon, 10)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
