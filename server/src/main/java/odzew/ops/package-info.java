/// Runs and monitors the server: workers, housekeeping, health, metrics.
@NullMarked
package odzew.ops;

import org.jspecify.annotations.NullMarked;
