package odzew.ticket;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.database.Columns;
import odzew.mail.text.BodyLayout;
import odzew.mail.text.QuotedHtml;
import org.jdbi.v3.core.Handle;

/// The layouts of received HTML bodies, stored with their messages.
public final class MessageLayouts {

    private MessageLayouts() {}

    static void keep(Handle handle, long messageId, BodyLayout layout) {
        handle.createUpdate("""
                        update message
                           set laid_out_size = :size, remote_images = :images, quotes = :quotes,
                               line_lengths = :lines, whole_line_lengths = :whole
                         where id = :id
                        """)
                .bind("id", messageId)
                .bind("size", layout.size())
                .bind("images", layout.remoteImages())
                .bindArray(
                        "quotes",
                        Integer.class,
                        layout.quotes().stream()
                                .flatMap(range -> Stream.of(range.from(), range.to()))
                                .toList())
                .bindArray("lines", Integer.class, layout.lines())
                .bindArray("whole", Integer.class, layout.wholeLines())
                .execute();
    }

    /// The layout in a row of `message` with its `body_size` in bytes; empty if the body was not laid out, or has
    /// changed since.
    public static Optional<BodyLayout> read(ResultSet row) throws SQLException {
        Integer size = Columns.nullableInt(row, "laid_out_size");
        if (size == null || size != row.getInt("body_size")) {
            return Optional.empty();
        }
        List<Integer> ends = numbers(row, "quotes");
        var quotes = new ArrayList<QuotedHtml.Range>();
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            quotes.add(new QuotedHtml.Range(ends.get(i), ends.get(i + 1)));
        }
        return Optional.of(new BodyLayout(
                size,
                row.getBoolean("remote_images"),
                quotes,
                numbers(row, "line_lengths"),
                numbers(row, "whole_line_lengths")));
    }

    private static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }
}
