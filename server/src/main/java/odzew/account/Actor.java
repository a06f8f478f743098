package odzew.account;

/// The originator of an action: a program by its API user, a person by an agent's account,
/// or the system itself.
///
/// @param name the API user's name, the agent's login, or the part of the system
/// @param address the remote IP address; empty for the system's own actions
/// @param request the id of the HTTP request, as in the log and in `X-Request-Id`; empty outside of one
public record Actor(Kind kind, String name, String address, String request) {

    /// As written in the audit log.
    public enum Kind {
        API_USER,
        AGENT,
        SYSTEM
    }

    public Actor(Kind kind, String name, String address) {
        this(kind, name, address, "");
    }

    public static Actor apiUser(ApiUser user, String address) {
        return new Actor(Kind.API_USER, user.name(), address);
    }

    public static Actor agent(String login, String address) {
        return new Actor(Kind.AGENT, login, address);
    }

    /// The operator who uses the one-time token of a new server.
    public static Actor firstRun(String address) {
        return new Actor(Kind.SYSTEM, "first run", address);
    }

    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, part, "");
    }

    Actor withoutAddress() {
        return new Actor(kind, name, "", request);
    }

    public Actor during(String requestId) {
        return new Actor(kind, name, address, requestId);
    }
}
