package odzew.account;

/// The remaining requests of an API user in this minute.
///
/// @param limit requests per minute; 0: unlimited
/// @param left requests left after this one; negative: this one exceeds the limit
/// @param resetSeconds seconds until the next minute begins
public record Quota(int limit, long left, int resetSeconds) {

    public static final Quota UNLIMITED = new Quota(0, 0, 0);

    public boolean isExceeded() {
        return limit > 0 && left < 0;
    }
}
