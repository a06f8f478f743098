package odzew.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import odzew.database.Chunks;
import odzew.file.StoredFiles;
import odzew.inbox.Inbox;
import odzew.outbox.MailBytes;
import org.jdbi.v3.core.Handle;

/// Masks addresses in messages and files that are kept in chunks, also across the border of two chunks.
final class MentionedBytes {

    /// Longer than an address.
    static final int BORDER = 320;

    private static final List<Chunks> TABLES = List.of(Inbox.CHUNKS, MailBytes.CHUNKS, StoredFiles.CHUNKS);

    record Place(long id, int position, boolean border) {}

    private final Handle handle;
    private final List<String> addresses;

    MentionedBytes(Handle handle, List<String> addresses) {
        this.handle = handle;
        this.addresses = addresses;
    }

    long mask() {
        return TABLES.stream().mapToLong(this::mask).sum();
    }

    private long mask(Chunks chunks) {
        List<Place> places = new ArrayList<>(places(chunks));
        places.addAll(new OutsideMentions(handle, addresses).places(chunks));
        places.forEach(place -> {
            byte[] first = read(chunks, place.id(), place.position());
            byte[] second = place.border() ? read(chunks, place.id(), place.position() + 1) : new byte[0];
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            if (Mentions.overwrite(both, addresses)) {
                write(chunks, place.id(), place.position(), Arrays.copyOf(both, first.length));
                if (place.border()) {
                    write(
                            chunks,
                            place.id(),
                            place.position() + 1,
                            Arrays.copyOfRange(both, first.length, both.length));
                }
            }
        });
        // the digest of a file finds the same content again: of a masked one there is none any more
        if (chunks.table().equals("stored_file_chunk") && !places.isEmpty()) {
            handle.createUpdate("""
                            update "stored_file"
                               set sha256 = sha256(sha256 || 'masked'::bytea)
                             where id = any(:ids) and sha256 is not null
                            """)
                    .bind("ids", places.stream().mapToLong(Place::id).distinct().toArray())
                    .execute();
        }
        return places.size();
    }

    private List<Place> places(Chunks chunks) {
        String inside = matches("encode(c.bytes, 'escape')");
        String border = matches("encode(substring(c.bytes from greatest(length(c.bytes) - " + BORDER
                + ", 1)) || substring(n.bytes for " + BORDER + "), 'escape')");
        return handle.createQuery("select c." + chunks.key() + " as id, c.position, false as border from \""
                        + chunks.table() + "\" c where " + inside + " union all select c." + chunks.key()
                        + ", c.position, true from \"" + chunks.table() + "\" c join \"" + chunks.table()
                        + "\" n on n." + chunks.key() + " = c." + chunks.key()
                        + " and n.position = c.position + 1 where " + border)
                .map((row, _) -> new Place(row.getLong("id"), row.getInt("position"), row.getBoolean("border")))
                .list();
    }

    private String matches(String expression) {
        return addresses.stream()
                .map(it -> "strpos(lower(" + expression + "), lower(encode(convert_to(" + Mentions.literal(it)
                        + ", 'UTF8'), 'escape'))) > 0")
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private byte[] read(Chunks chunks, long id, int position) {
        return chunks.chunk(handle, id, position).orElseThrow();
    }

    /// A masked chunk of an object is in the database again; its object goes.
    private void write(Chunks chunks, long id, int position, byte[] bytes) {
        handle.createUpdate(
                        "update \"" + chunks.table() + "\" set bytes = :bytes, place_id = null, object = null where "
                                + chunks.key() + " = :id and position = :position")
                .bind("id", id)
                .bind("position", position)
                .bind("bytes", bytes)
                .execute();
    }
}
