package odzew.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odzew.mail.text.HtmlToText;
import odzew.mail.text.QuotedText;
import odzew.ticket.BodyType;
import org.jdbi.v3.core.Handle;

/// The first words of messages, without quotes. A message never changes, so its excerpt is cached.
final class Excerpts {

    private static final int LENGTH = 200;
    private static final int READ = 20_000;
    private static final int KEPT = 20_000;

    private final Map<Long, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > KEPT;
        }
    };

    Map<Long, String> of(Handle handle, Collection<Long> messageIds) {
        var words = new HashMap<Long, String>();
        List<Long> missing;
        synchronized (known) {
            for (Long id : messageIds) {
                String text = known.get(id);
                if (text != null) {
                    words.put(id, text);
                }
            }
        }
        missing = messageIds.stream().filter(id -> !words.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            Map<Long, String> read = read(handle, missing);
            words.putAll(read);
            synchronized (known) {
                known.putAll(read);
            }
        }
        return words;
    }

    private static Map<Long, String> read(Handle handle, List<Long> ids) {
        var words = new HashMap<Long, String>();
        handle.createQuery("""
                        select id, left(body, :most) as body, body_type, left(comment, :most) as comment
                          from message
                         where id = any(:ids)
                        """)
                .bind("most", READ)
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> Map.entry(
                        row.getLong("id"),
                        row.getString("body").isEmpty()
                                ? line(row.getString("comment"))
                                : line(newText(row.getString("body"), BodyType.valueOf(row.getString("body_type"))))))
                .forEach(entry -> words.put(entry.getKey(), entry.getValue()));
        return words;
    }

    private static String newText(String body, BodyType type) {
        String text = type == BodyType.HTML ? HtmlToText.of(body) : body.replace("\r\n", "\n");
        String written = QuotedText.newText(text);
        return written.isBlank() ? text : written;
    }

    /// One line, never cut within a character.
    static String line(String text) {
        String line = text.substring(0, Math.min(text.length(), 4 * LENGTH))
                .replaceAll("[\\s\\p{Cntrl}\\u00a0]+", " ")
                .strip();
        if (line.length() <= LENGTH) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
        return line.substring(0, end) + "…";
    }
}
