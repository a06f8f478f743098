package odzew.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import odzew.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Sessions are saved after the work of their request, which is committed by then. A save that fails therefore
/// changes no answer: it is tried again once, then logged. The agent may have to sign in again.
///
/// A request whose only result is the session, such as a sign-in, calls `require`: its answer is 503.
final class SavedSessions<S extends Session> implements SessionRepository<S> {

    private static final Logger log = LoggerFactory.getLogger(SavedSessions.class);
    private static final String REQUIRED = SavedSessions.class.getName();
    private static final ScopedValue<HttpServletRequest> REQUEST = ScopedValue.newInstance();

    private final SessionRepository<S> all;

    SavedSessions(SessionRepository<S> all) {
        this.all = all;
    }

    /// The rest of a request's filters.
    @FunctionalInterface
    interface Rest {
        void run() throws IOException, ServletException;
    }

    static void serve(HttpServletRequest request, Rest rest) throws IOException, ServletException {
        try {
            ScopedValue.where(REQUEST, request).<@Nullable Void, Exception>call(() -> {
                rest.run();
                return null;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /// The session is what this request is for.
    static void require(HttpServletRequest request) {
        request.setAttribute(REQUIRED, true);
    }

    @Override
    public void save(S session) {
        boolean required = REQUEST.isBound() && REQUEST.get().getAttribute(REQUIRED) != null;
        boolean changes = REQUEST.isBound() && !REQUEST.get().getMethod().equals("GET");
        try {
            save(session, required || changes);
        } catch (Problem.Busy busy) {
            if (required) {
                throw busy;
            }
            log.warn("a session was not saved, because the database was busy; the answer of its request stands");
        }
    }

    private void save(S session, boolean again) {
        try {
            all.save(session);
        } catch (Problem.Busy busy) {
            if (!again) {
                throw busy;
            }
            saveAgain(session);
        }
    }

    private void saveAgain(S session) {
        try {
            all.save(session);
        } catch (DuplicateKeyException _) {
            // the first save was committed, and only its confirmation was lost
        }
    }

    @Override
    public S createSession() {
        return all.createSession();
    }

    @Override
    public @Nullable S findById(String id) {
        return all.findById(id);
    }

    @Override
    public void deleteById(String id) {
        all.deleteById(id);
    }
}
