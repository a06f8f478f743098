package odzew.embedded;

/// The state of the embedded PostgreSQL. RESTARTING: it ended unexpectedly and is being restarted.
public enum PostgresState {
    STARTING,
    RUNNING,
    RESTARTING,
    STOPPED
}
