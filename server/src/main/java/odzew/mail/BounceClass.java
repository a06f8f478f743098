package odzew.mail;

import java.util.Locale;

/// What a delivery report means for the address: HARD, it does not exist; SOFT, not delivered for another
/// reason; NONE, delivered, still being tried, or no report about a delivery.
public enum BounceClass {
    HARD,
    SOFT,
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
