/// A PostgreSQL of our own: unpacks the programs, makes the cluster, starts, watches and stops it. Knows nothing
/// of the server that uses it.
@NullMarked
package odzew.embedded;

import org.jspecify.annotations.NullMarked;
