package odzew.customer;

import java.util.List;
import odzew.problem.ValidationError;

/// The outcome of one entry of a batch: its customer's id, or its errors.
public sealed interface BatchOutcome {

    record Done(long id) implements BatchOutcome {}

    record Refused(List<ValidationError> errors) implements BatchOutcome {}

    /// There is no such customer.
    record Unknown() implements BatchOutcome {}
}
