package odzew.database;

/// A page of a list: at most `limit` entries after the first `offset`. `reader` identifies the caller, so that
/// the next page can begin where the caller's last page ended.
public record ListPage(String reader, int limit, long offset) {

    /// The following page starts there.
    public long next() {
        return offset + limit;
    }
}
