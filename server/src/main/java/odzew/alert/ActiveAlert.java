package odzew.alert;

import java.time.Instant;

/// An alert whose problem exists now.
public record ActiveAlert(Alert alert, Instant since) {}
