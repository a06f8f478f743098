package odzew.account;

/// An agent's role at the pages; each role includes those before it.
public enum Role {
    AGENT,
    LEAD,
    ADMINISTRATOR;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
