package odzew.setup;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The names of tags.
public final class Tags {

    private Tags() {}

    /// Adds the missing names and returns their number.
    public static int add(Handle handle, List<String> names) {
        return handle.createUpdate("insert into tag (name) select unnest(:names) on conflict do nothing")
                .bind("names", names.stream().distinct().sorted().toArray(String[]::new))
                .execute();
    }
}
