package odzew.account;

/// How many requests an API user may still make in this minute.
///
/// @param limit requests a minute; 0: any number
/// @param left what is left of it after this one; negative: this one is too many
/// @param resetSeconds until the next minute begins
public record Quota(int limit, long left, int resetSeconds) {

    public static final Quota UNLIMITED = new Quota(0, 0, 0);

    public boolean isExceeded() {
        return limit > 0 && left < 0;
    }
}
