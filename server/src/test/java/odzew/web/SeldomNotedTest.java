package odzew.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class SeldomNotedTest {

    private final MapSessionRepository stored = new MapSessionRepository(new ConcurrentHashMap<>());
    private final SeldomNoted<MapSession> sessions = new SeldomNoted<>(stored);
    private String id = "";
    private Instant begin = Instant.EPOCH;

    @BeforeEach
    void create() {
        var session = sessions.createSession();
        sessions.save(session);
        id = session.getId();
        begin = session.getLastAccessedTime();
    }

    private void use(Instant time) {
        var session = Objects.requireNonNull(sessions.findById(id));
        session.setLastAccessedTime(time);
        sessions.save(session);
    }

    private Instant noted() {
        return Objects.requireNonNull(stored.findById(id)).getLastAccessedTime();
    }

    @Test
    void the_use_of_a_session_is_noted_once_a_minute() {
        use(begin.plusSeconds(59));
        assertThat(noted()).isEqualTo(begin);

        use(begin.plusSeconds(60));
        assertThat(noted()).isEqualTo(begin.plusSeconds(60));

        use(begin.plusSeconds(119));
        assertThat(noted()).isEqualTo(begin.plusSeconds(60));
    }

    @Test
    void what_a_session_holds_is_saved_at_once() {
        var session = Objects.requireNonNull(sessions.findById(id));
        session.setAttribute("name", "value");
        sessions.save(session);
        assertThat(Objects.requireNonNull(stored.findById(id)).<String>getAttribute("name"))
                .isEqualTo("value");

        session.removeAttribute("name");
        sessions.save(session);
        assertThat(Objects.requireNonNull(stored.findById(id)).getAttributeNames())
                .isEmpty();
    }

    @Test
    void a_new_number_is_saved_at_once() {
        var session = Objects.requireNonNull(sessions.findById(id));
        String next = session.changeSessionId();
        sessions.save(session);
        assertThat(stored.findById(next)).isNotNull();
        assertThat(sessions.findById(id)).isNull();
    }
}
