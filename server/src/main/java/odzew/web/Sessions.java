package odzew.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.DeskAgent;
import odzew.account.DeskAgents;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import odzew.signin.ProviderSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/// Sessions in the database, shared by all servers on it. Only the pages read the cookie, never the API or the
/// frames with foreign HTML.
public final class Sessions implements ProviderSessions.OpenSessions {

    private static final Duration IDLE = Duration.ofHours(12);

    /// The address and the browser of the sign-in, separated by a line break.
    static final String DEVICE = "odzew.device";

    private final JdbcIndexedSessionRepository repository;
    private final InstallationKey key;
    private final PageCookies cookies;
    private final InstantSource clock;

    public Sessions(Database database, InstallationKey key, PageCookies cookies, InstantSource clock) {
        this.key = key;
        this.cookies = cookies;
        this.clock = clock;
        repository = new JdbcIndexedSessionRepository(
                new JdbcTemplate(database.dataSource()), new SessionTransactions(database));
        repository.setTableName("web_session");
        repository.setDefaultMaxInactiveInterval(IDLE);
        repository.setConversionService(SessionContent.conversion());
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
    }

    /// The filter for the pages' addresses; it precedes their security.
    public Filter filter() {
        Filter used = filter(new SavedSessions<>(new SeldomNoted<>(repository)));
        Filter unattended = filter(new Unnoted<>(repository));
        return (request, response, chain) -> {
            var servlet = (HttpServletRequest) request;
            Filter filter = Unattended.is(servlet) ? unattended : used;
            SavedSessions.serve(servlet, () -> filter.doFilter(request, response, chain));
        };
    }

    private <S extends Session> SessionRepositoryFilter<S> filter(SessionRepository<S> sessions) {
        var filter = new SessionRepositoryFilter<>(sessions);
        filter.setHttpSessionIdResolver(new SessionCookies(key, cookies));
        return filter;
    }

    /// The request has no other result than what it leaves in its session: if that cannot be saved, the answer is
    /// 503.
    public static void require(HttpServletRequest request) {
        SavedSessions.require(request);
    }

    PageCookies cookies() {
        return cookies;
    }

    /// Sessions whose use is not noted: what is read is never written back.
    private record Unnoted<S extends Session>(SessionRepository<S> all) implements SessionRepository<S> {

        @Override
        public S createSession() {
            return all.createSession();
        }

        @Override
        public void save(S session) {}

        @Override
        public @Nullable S findById(String id) {
            return all.findById(id);
        }

        @Override
        public void deleteById(String id) {
            all.deleteById(id);
        }
    }

    /// False once the session has ended, in any way.
    public boolean isOpen(String id, DeskAgents agents) {
        Session session = repository.findById(id);
        return session != null
                && principal(session, Instant.EPOCH)
                        .flatMap(it -> agents.find(it.agentId()).filter(agent -> it.isValid(agent, agents)))
                        .isPresent();
    }

    /// The live sessions of an agent, the last used first.
    public List<Device> of(DeskAgent agent, String currentId) {
        var devices = new ArrayList<Device>();
        for (Session session : of(agent.id()).values()) {
            device(session, agent, currentId).ifPresent(devices::add);
        }
        devices.sort(Comparator.comparing(Device::current)
                .thenComparing(Device::lastUsed)
                .reversed());
        return devices;
    }

    private Optional<Device> device(Session session, DeskAgent agent, String currentId) {
        return principal(session, agent.signedOutAt()).map(principal -> {
            String[] device = session.getAttributeOrDefault(DEVICE, "\n").split("\n", 2);
            return new Device(
                    device[0],
                    Device.browser(device[1]),
                    principal.begunAt(),
                    session.getLastAccessedTime(),
                    session.getId().equals(currentId));
        });
    }

    private Optional<DeskPrincipal> principal(Session session, Instant signedOutAt) {
        SecurityContext context =
                session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context != null
                        && !session.isExpired()
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof DeskPrincipal principal
                        && !principal.signedInAt().isBefore(signedOutAt)
                        && !principal.isOver(clock.instant())
                ? Optional.of(principal)
                : Optional.empty();
    }

    @Override
    public boolean isOpen(long agentId, String id, Instant signedOutAt) {
        return of(agentId).values().stream().anyMatch(session -> isProviders(session, id, signedOutAt));
    }

    @Override
    public void end(long agentId, String id) {
        of(agentId).forEach((sessionId, session) -> {
            if (isProviders(session, id, Instant.EPOCH)) {
                repository.deleteById(sessionId);
            }
        });
    }

    private boolean isProviders(Session session, String id, Instant signedOutAt) {
        return principal(session, signedOutAt)
                .filter(it -> it.provider().equals(id))
                .isPresent();
    }

    private Map<String, ? extends Session> of(long agentId) {
        return repository.findByPrincipalName(Long.toString(agentId));
    }

    /// Removes expired sessions.
    public void expire() {
        repository.cleanUpExpiredSessions();
    }
}
