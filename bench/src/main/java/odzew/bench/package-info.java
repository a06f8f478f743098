/// Load and kill runs against a real server, which this package knows only as a process, by HTTP
/// and by its database.
@org.jspecify.annotations.NullMarked
package odzew.bench;
