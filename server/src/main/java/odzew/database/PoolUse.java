package odzew.database;

/// The connection pool at one moment.
///
/// @param waiting threads that wait for a connection; above zero for long, the pool is too small or a query too
/// slow
public record PoolUse(int active, int idle, int waiting, int total) {}
