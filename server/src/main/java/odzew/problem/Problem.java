package odzew.problem;

import java.util.List;

/// What is wrong with a request, said by whoever finds it and worded at the door.
///
/// Every text exists in English and Polish; the door picks by `Accept-Language`.
public abstract sealed class Problem extends RuntimeException {

    private Problem(String message) {
        super(message, null, false, false);
    }

    /// One mistake: its stable number, the field it is about, and what to do, in both languages.
    public record Mistake(int code, String field, String english, String polish) {}

    /// The thing named in the address does not exist.
    public static final class NotFound extends Problem {
        private final Mistake mistake;

        public NotFound(Mistake mistake) {
            super(mistake.english());
            this.mistake = mistake;
        }

        @Override
        public List<Mistake> mistakes() {
            return List.of(mistake);
        }
    }

    /// The request's content cannot be accepted; all that is wrong with it is listed.
    public static final class Invalid extends Problem {
        private final List<Mistake> mistakes;

        public Invalid(List<Mistake> mistakes) {
            super(mistakes.getFirst().english());
            this.mistakes = List.copyOf(mistakes);
        }

        public Invalid(Mistake mistake) {
            this(List.of(mistake));
        }

        @Override
        public List<Mistake> mistakes() {
            return mistakes;
        }
    }

    /// The request contradicts what is already there.
    public static final class Conflict extends Problem {
        private final Mistake mistake;

        public Conflict(Mistake mistake) {
            super(mistake.english());
            this.mistake = mistake;
        }

        @Override
        public List<Mistake> mistakes() {
            return List.of(mistake);
        }
    }

    /// The server cannot take the request now; nothing was stored.
    public static final class Busy extends Problem {
        private final Mistake mistake;

        public Busy(Mistake mistake) {
            super(mistake.english());
            this.mistake = mistake;
        }

        @Override
        public List<Mistake> mistakes() {
            return List.of(mistake);
        }
    }

    public abstract List<Mistake> mistakes();
}
