package odzew.mailbox;

import java.util.List;
import odzew.problem.LocalizedText;

/// The findings of a connection test, in the order of its steps.
public record ConnectionReport(List<Finding> findings) {

    /// The outcome of a step: it works, works with a reservation, or fails.
    public enum Weight {
        OK,
        NOTE,
        PROBLEM
    }

    public record Finding(Weight weight, LocalizedText text) {}

    public ConnectionReport {
        findings = List.copyOf(findings);
    }

    public boolean works() {
        return findings.stream().noneMatch(it -> it.weight() == Weight.PROBLEM);
    }
}
