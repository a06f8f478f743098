package odzew.signin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.DeskAgent;
import odzew.account.ProvidedAgents;
import odzew.account.ProvidedAgents.Rights;
import odzew.account.Role;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which agent a person of the identity provider is.
public final class AgentIdentities {

    private static final Logger log = LoggerFactory.getLogger(AgentIdentities.class);

    /// Who has signed in at the provider, or why that person is none of our agents.
    sealed interface Found {
        record Agent(long id) implements Found {}

        /// No agent is linked to the person, and none may be.
        record Unknown() implements Found {}

        /// The agent is switched off here.
        record Inactive() implements Found {}

        /// The person has none of the values that have a role here.
        record WithoutRole() implements Found {}
    }

    /// A person as the provider describes them.
    private record Person(String issuer, Map<String, Object> claims, Rights rights, String address) {

        String subject() {
            return Provider.text(claims, "sub");
        }
    }

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;

    public AgentIdentities(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    /// Finds or makes the agent, and gives the rights that the claims mean.
    Found of(OidcSettings settings, Map<String, Object> claims, String address) {
        Optional<Role> role = settings.roles().flatMap(it -> highest(it.of(claims)));
        if (settings.roles().isPresent() && role.isEmpty()) {
            return new Found.WithoutRole();
        }
        String issuer = settings.issuer().toString();
        var person = new Person(
                issuer, claims, new Rights(role, settings.queues().map(it -> queues(it.of(claims)))), address);
        Optional<Long> linked = database.read(handle -> linked(handle, issuer, person.subject()));
        if (linked.isPresent()) {
            return known(linked.get(), person.rights(), address);
        }
        String email = isTrue(claims.get("email_verified")) ? Provider.text(claims, "email") : "";
        return switch (settings.agents()) {
            case LINKED -> new Found.Unknown();
            case EMAIL -> byEmail(person, email).orElse(new Found.Unknown());
            case CREATE -> byEmail(person, email).orElseGet(() -> created(person, email));
        };
    }

    private Found known(long agentId, Rights rights, String address) {
        Optional<DeskAgent> agent = database.read(handle -> ProvidedAgents.active(handle, agentId));
        if (agent.isEmpty()) {
            return new Found.Inactive();
        }
        if (database.read(handle -> ProvidedAgents.differs(handle, agentId, rights))) {
            acts.perform(
                    act("agent.rights_by_provider", agent.get().login(), address),
                    handle -> ProvidedAgents.apply(handle, agentId, rights));
        }
        return new Found.Agent(agentId);
    }

    private Optional<Found> byEmail(Person person, String email) {
        if (email.isEmpty()) {
            return Optional.empty();
        }
        return database.read(handle -> ProvidedAgents.withEmail(handle, email)).map(agent -> {
            if (database.read(handle -> isLinked(handle, person.issuer(), agent.id()))) {
                return new Found.Unknown();
            }
            acts.perform(act("agent.link_identity", agent.login(), person.address()), handle -> {
                link(handle, person.issuer(), person.subject(), agent.id(), clock.instant());
                ProvidedAgents.apply(handle, agent.id(), person.rights());
            });
            return new Found.Agent(agent.id());
        });
    }

    private Found created(Person person, String email) {
        Optional<String> login = List.of(Provider.text(person.claims(), "preferred_username"), email).stream()
                .filter(it -> it.matches("[^/\\s\\p{Cntrl}]{1,255}"))
                .filter(it -> !database.read(handle -> ProvidedAgents.exists(handle, it)))
                .findFirst();
        if (login.isEmpty()) {
            log.warn("no agent made for a person of {}: each login that it names is in use here", person.issuer());
            return new Found.Unknown();
        }
        Instant now = clock.instant();
        String id = acts.once(act("agent.create_by_provider", login.get(), person.address()), handle -> {
                    long made = ProvidedAgents.create(
                            handle,
                            login.get(),
                            plain(person.claims(), "given_name"),
                            plain(person.claims(), "family_name"),
                            email,
                            person.rights(),
                            now);
                    link(handle, person.issuer(), person.subject(), made, now);
                    return String.valueOf(made);
                })
                .result();
        return new Found.Agent(Long.parseLong(id));
    }

    /// Links an agent to a person, for the rule that only linked agents sign in, or after a change of the
    /// provider.
    public void link(String issuer, String login, String subject, AuditedCommand act) {
        acts.perform(act, handle -> {
            long agent = agent(handle, login);
            unlink(handle, issuer, agent);
            handle.createUpdate("delete from agent_identity where issuer = :issuer and subject = :subject")
                    .bind("issuer", issuer)
                    .bind("subject", subject)
                    .execute();
            link(handle, issuer, subject, agent, clock.instant());
        });
    }

    public void unlink(String issuer, String login, AuditedCommand act) {
        acts.perform(act, handle -> unlink(handle, issuer, agent(handle, login)));
    }

    private static long agent(Handle handle, String login) {
        return handle.createQuery("select id from agent where login = :login")
                .bind("login", login)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() ->
                        new Problem.NotFound(ValidationError.notFound("agent with login", "agenta o loginie", login)));
    }

    private static void unlink(Handle handle, String issuer, long agentId) {
        handle.createUpdate("delete from agent_identity where issuer = :issuer and agent_id = :agent")
                .bind("issuer", issuer)
                .bind("agent", agentId)
                .execute();
    }

    private static Optional<Long> linked(Handle handle, String issuer, String subject) {
        return handle.createQuery("select agent_id from agent_identity where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(Long.class)
                .findOne();
    }

    private static boolean isLinked(Handle handle, String issuer, long agentId) {
        return handle.createQuery("""
                        select exists (select from agent_identity where issuer = :issuer and agent_id = :agent)
                        """)
                .bind("issuer", issuer)
                .bind("agent", agentId)
                .mapTo(Boolean.class)
                .one();
    }

    private static void link(Handle handle, String issuer, String subject, long agentId, Instant now) {
        handle.createUpdate("""
                        insert into agent_identity (issuer, subject, agent_id, linked_at)
                        values (:issuer, :subject, :agent, :now)
                        """)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("agent", agentId)
                .bind("now", now)
                .execute();
    }

    /// `*` means all queues. A queue that does not exist is logged and skipped: it gives no access.
    private VisibleQueues queues(List<String> names) {
        if (names.contains("*")) {
            return VisibleQueues.ALL;
        }
        var ids = new HashSet<Long>();
        Map<String, Long> queues = database.read(handle -> handle.createQuery("select id, name from ticket_queue")
                .collectRows(java.util.stream.Collectors.toMap(
                        row -> row.getColumn("name", String.class), row -> row.getColumn("id", Long.class))));
        for (String name : names) {
            if (queues.containsKey(name)) {
                ids.add(queues.get(name));
            } else {
                log.warn("ODZEW_OIDC_QUEUES names the queue \"{}\", which does not exist", name);
            }
        }
        return new VisibleQueues(false, Set.copyOf(ids));
    }

    private static Optional<Role> highest(List<String> roles) {
        return roles.stream()
                .map(it -> Role.valueOf(it.toUpperCase(Locale.ROOT)))
                .max(Enum::compareTo);
    }

    /// Some providers write it as a text.
    private static boolean isTrue(@Nullable Object claim) {
        return claim != null && claim.toString().equals("true");
    }

    private static String plain(Map<String, Object> claims, String name) {
        String text = Provider.text(claims, name).replaceAll("\\p{Cntrl}", " ").strip();
        return text.length() > 255 ? text.substring(0, 255) : text;
    }

    private static AuditedCommand act(String action, String login, String address) {
        return AuditedCommand.of(new Actor(Actor.Kind.SYSTEM, "identity provider", address), action, login);
    }
}
