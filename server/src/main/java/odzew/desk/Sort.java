package odzew.desk;

/// The order of a list; equal tickets are ordered by number.
public enum Sort {
    UPDATED("t.updated_at", "timestamptz", true),
    CREATED("t.created_at", "timestamptz", true),
    /// The longest wait first; tickets that do not wait last.
    WAITING("coalesce(t.waiting_since, 'infinity'::timestamptz)", "timestamptz", false),
    SUBJECT("lower(left(t.subject, 100)) collate \"pl-x-icu\"", "text collate \"pl-x-icu\"", false),
    CUSTOMER(
            "lower(left(coalesce(nullif(t.requester_name, ''), t.requester_address), 100)) collate \"pl-x-icu\"",
            "text collate \"pl-x-icu\"",
            false);

    private final String key;
    private final String type;
    private final boolean descending;

    Sort(String key, String type, boolean descending) {
        this.key = key;
        this.type = type;
        this.descending = descending;
    }

    /// In the most common direction.
    public Order usual() {
        return new Order(this, descending);
    }

    String key() {
        return key;
    }

    String type() {
        return type;
    }
}
