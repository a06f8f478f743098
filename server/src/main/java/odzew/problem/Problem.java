package odzew.problem;

import java.util.List;

/// The refusal of a request with all its errors, thrown where they are found. The API or the
/// page formats the answer.
public abstract sealed class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ValidationError> errors;

    private Problem(List<ValidationError> errors) {
        super(errors.getFirst().message().english(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public List<ValidationError> errors() {
        return errors;
    }

    /// The object in the request's path does not exist.
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1;

        public NotFound(ValidationError error) {
            super(List.of(error));
        }
    }

    /// The request's content cannot be accepted.
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1;

        public Invalid(List<ValidationError> errors) {
            super(errors);
        }

        public Invalid(ValidationError error) {
            super(List.of(error));
        }
    }

    /// The request contradicts the current state.
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1;

        public Conflict(ValidationError error) {
            super(List.of(error));
        }
    }

    /// The server cannot take the request now; nothing was stored.
    public static final class Busy extends Problem {
        private static final long serialVersionUID = 1;

        public Busy(ValidationError error) {
            super(List.of(error));
        }
    }
}
