package odzew.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import odzew.database.Chunks;
import odzew.privacy.MentionedBytes.Place;
import org.jdbi.v3.core.Handle;

/// Finds addresses in messages and files of which a chunk is an object outside of the database. Each of their
/// chunks is read, as the database reads its own.
final class OutsideMentions {

    private static final int FETCHED = 500;

    private final Handle handle;
    private final List<String> addresses;

    OutsideMentions(Handle handle, List<String> addresses) {
        this.handle = handle;
        this.addresses = addresses;
    }

    List<Place> places(Chunks chunks) {
        var found = new ArrayList<Place>();
        try (Stream<Long> ids = handle
                .createQuery("select distinct " + chunks.key() + " from \"" + chunks.table()
                        + "\" where object is not null order by 1")
                .setFetchSize(FETCHED)
                .mapTo(Long.class)
                .stream()) {
            ids.forEach(id -> search(chunks, id, found));
        }
        return found;
    }

    private void search(Chunks chunks, long id, List<Place> found) {
        byte[] former = new byte[0];
        var bytes = chunks.chunk(handle, id, 0);
        for (int position = 0; bytes.isPresent(); position++) {
            if (holds(bytes.get())) {
                found.add(new Place(id, position, false));
            }
            byte[] end = Arrays.copyOfRange(former, Math.max(0, former.length - MentionedBytes.BORDER), former.length);
            byte[] begin = Arrays.copyOf(bytes.get(), Math.min(bytes.get().length, MentionedBytes.BORDER));
            byte[] border = Arrays.copyOf(end, end.length + begin.length);
            System.arraycopy(begin, 0, border, end.length, begin.length);
            if (position > 0 && holds(border)) {
                found.add(new Place(id, position - 1, true));
            }
            former = bytes.get();
            bytes = chunks.chunk(handle, id, position + 1);
        }
    }

    private boolean holds(byte[] bytes) {
        return Mentions.overwrite(bytes.clone(), addresses);
    }
}
