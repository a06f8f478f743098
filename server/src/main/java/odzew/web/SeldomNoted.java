package odzew.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Notes the use of a session once a minute. A session ends after hours without use, and each note is a commit
/// that
/// a page would wait for.
record SeldomNoted<S extends Session>(SessionRepository<S> all) implements SessionRepository<SeldomNoted.Noted<S>> {

    private static final Duration NOTED = Duration.ofMinutes(1);

    @Override
    public Noted<S> createSession() {
        return new Noted<>(all.createSession(), true);
    }

    @Override
    public void save(Noted<S> session) {
        if (session.changed) {
            all.save(session.session);
            session.changed = false;
        }
    }

    @Override
    public @Nullable Noted<S> findById(String id) {
        S found = all.findById(id);
        return found == null ? null : new Noted<>(found, false);
    }

    @Override
    public void deleteById(String id) {
        all.deleteById(id);
    }

    /// A session that knows whether it is worth saving.
    static final class Noted<S extends Session> implements Session {

        private final S session;
        private boolean changed;

        private Noted(S session, boolean changed) {
            this.session = session;
            this.changed = changed;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (changed || !time.isBefore(session.getLastAccessedTime().plus(NOTED))) {
                session.setLastAccessedTime(time);
                changed = true;
            }
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return session.changeSessionId();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            changed = true;
            if (value == null) {
                session.removeAttribute(name);
            } else {
                session.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            session.removeAttribute(name);
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Spring's
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
