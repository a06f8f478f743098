package odzew.account;

/// What an agent is to the pages; each may do what those before it may.
public enum Role {
    AGENT,
    LEAD,
    ADMINISTRATOR;

    public boolean includes(Role other) {
        return ordinal() >= other.ordinal();
    }
}
