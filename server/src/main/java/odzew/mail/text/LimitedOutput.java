package odzew.mail.text;

import java.time.Duration;

/// Collects text until a size or time limit is exceeded.
final class LimitedOutput implements Appendable {

    /// Aborts the writer, which has no other means.
    static final class Exceeded extends RuntimeException {
        private Exceeded() {
            super("limit exceeded", null, false, false);
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final long maxLength;
    private final long deadline;

    LimitedOutput(long maxLength, Duration maxTime) {
        this.maxLength = maxLength;
        this.deadline = System.nanoTime() + maxTime.toNanos();
    }

    @Override
    public LimitedOutput append(CharSequence more) {
        return append(more, 0, more.length());
    }

    @Override
    public LimitedOutput append(CharSequence more, int start, int end) {
        text.append(more, start, end);
        check();
        return this;
    }

    @Override
    public LimitedOutput append(char c) {
        text.append(c);
        check();
        return this;
    }

    private void check() {
        if (text.length() > maxLength || System.nanoTime() > deadline) {
            throw new Exceeded();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
