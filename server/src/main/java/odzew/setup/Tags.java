package odzew.setup;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The names that tickets are tagged with.
public final class Tags {

    private Tags() {}

    /// Adds the missing names and returns how many were missing.
    public static int add(Handle handle, List<String> names) {
        return handle.createUpdate("insert into tag (name) select unnest(:names) on conflict do nothing")
                .bind("names", names.stream().distinct().sorted().toArray(String[]::new))
                .execute();
    }
}
