package odzew.account;

/// The act of somebody in a test that is not about who acts.
public final class SomeAct {

    private SomeAct() {}

    public static AuditedCommand act() {
        return act(RequestKey.none());
    }

    public static AuditedCommand act(RequestKey key) {
        return new AuditedCommand(new Actor(Actor.Kind.API_USER, "tester", "192.0.2.7"), "test", "tests/1", key);
    }
}
