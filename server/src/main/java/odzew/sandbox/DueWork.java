package odzew.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// One kind of work that waits for a time.
///
/// @param run does what is due at the clock's present time; false if there was nothing
/// @param next the earliest later time at which something is due
public record DueWork(BooleanSupplier run, Function<Instant, Optional<Instant>> next) {}
