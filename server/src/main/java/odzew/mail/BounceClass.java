package odzew.mail;

import java.util.Locale;

/// The consequence of a delivery report for the address: HARD, it does not exist; SOFT, not delivered for
/// another reason; NONE, delivered, still being tried, or not a report about a delivery.
public enum BounceClass {
    HARD,
    SOFT,
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
