package odzew.account;

/// A person who answers customers. `role` is AGENT, LEAD or ADMINISTRATOR.
public record Agent(long id, String login, String name, String surname, String email, String role, boolean active) {

    /// "Anna Kowalska", or the login where no name is set.
    public String displayName() {
        String full = (name + " " + surname).strip();
        return full.isEmpty() ? login : full;
    }
}
