package odzew.embedded;

/// What the embedded PostgreSQL does at this moment. RESTARTING: it ended unasked and is being started again.
public enum PostgresState {
    STARTING,
    RUNNING,
    RESTARTING,
    STOPPED
}
