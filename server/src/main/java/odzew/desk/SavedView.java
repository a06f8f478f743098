package odzew.desk;

/// A list defined by an agent.
///
/// @param query a search in its canonical form
public record SavedView(long id, long agentId, String name, String query, Order order, boolean shared) {}
