/// Load and kill runs against a real server, which is known here only as a process, over HTTP and over its
/// database.
@org.jspecify.annotations.NullMarked
package odzew.bench;
