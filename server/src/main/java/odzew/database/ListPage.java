package odzew.database;

/// A page of a list: at most `limit` entries after the first `offset`. `reader` is who pages, so that one reader's page
/// can go on where his page before ended.
public record ListPage(String reader, int limit, long offset) {

    /// The following page starts there.
    public long next() {
        return offset + limit;
    }
}
