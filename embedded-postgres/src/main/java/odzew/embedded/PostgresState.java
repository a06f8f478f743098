package odzew.embedded;

/// The state of the embedded PostgreSQL. RESTARTING: it ended unexpectedly and is being started again.
public enum PostgresState {
    STARTING,
    RUNNING,
    RESTARTING,
    STOPPED
}
