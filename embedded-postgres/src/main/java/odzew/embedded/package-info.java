/// A private PostgreSQL: unpacks the programs, creates the cluster, starts, monitors and stops it. Independent
/// of the server that uses it.
@NullMarked
package odzew.embedded;

import org.jspecify.annotations.NullMarked;
