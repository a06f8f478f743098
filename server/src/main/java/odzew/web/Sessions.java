package odzew.web;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Sessions in the database, shared by all servers on it. The cookie is sent to the pages only, never to the
/// API or to the frames with foreign HTML.
public final class Sessions {

    static final String COOKIE = "odzew_session";
    private static final Duration IDLE = Duration.ofHours(12);

    private final JdbcIndexedSessionRepository repository;

    public Sessions(DataSource database) {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        repository = new JdbcIndexedSessionRepository(new JdbcTemplate(database), transactions);
        repository.setTableName("web_session");
        repository.setDefaultMaxInactiveInterval(IDLE);
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
    }

    /// The filter for the pages' addresses; it precedes their security.
    public SessionRepositoryFilter<?> filter() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath(Desk.PATH);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        var ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie);
        var filter = new SessionRepositoryFilter<>(repository);
        filter.setHttpSessionIdResolver(ids);
        return filter;
    }

    /// Removes expired sessions.
    public void expire() {
        repository.cleanUpExpiredSessions();
    }
}
