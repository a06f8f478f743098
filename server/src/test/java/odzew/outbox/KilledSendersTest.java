package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server is killed while it sends: once before the messages are handed over, once between a message and its
/// confirmation, with each kind of sender at the same time. Its next start decides what to send again.
@Tag("long")
class KilledSendersTest extends KilledRoom {

    /// @param lost attempts whose end is not known, because the server died
    private record State(String status, String reply, int lost) {}

    @Test
    void nothing_is_lost_and_nothing_goes_twice_without_a_look_and_a_word() throws Exception {
        Stream.of(relay, provider).forEach(it -> it.on("MAIL", ScriptedRelay.HOLD));
        service.hold = FakeMailService.Hold.BEFORE;
        start();
        Eventually.until("all five are about to be sent", () -> held("MAIL") == 3 && service.requests.get() == 2);
        kill();
        assertThat(copies())
                .containsOnlyKeys(Way.values())
                .allSatisfy((_, count) -> assertThat(count).isZero());
        minutesPass();

        Stream.of(relay, provider).forEach(it -> it.well());
        Stream.of(relay, provider).forEach(it -> it.on(".", ScriptedRelay.HOLD));
        service.hold = FakeMailService.Hold.AFTER;
        start();
        Eventually.until(
                "all five are sent and not confirmed",
                () -> copies().values().stream().allMatch(count -> count == 1));
        kill();
        assertThat(states().values()).extracting(State::status).containsOnly("UNCERTAIN");

        Stream.of(relay, provider).forEach(it -> it.well());
        service.hold = FakeMailService.Hold.NEVER;
        start();
        Eventually.until(
                () -> states().toString(),
                Duration.ofMinutes(1),
                () -> states().values().stream().allMatch(it -> it.status().equals("SENT")));
        Map<Way, State> ends = states();
        assertThat(ends.values()).extracting(State::lost).containsOnly(2);
        for (Way way : Way.SERVICES) {
            assertThat(ends.get(way).reply()).contains("was sent before");
            assertThat(copies().get(way)).isEqualTo(1);
        }
        for (Way way : Way.SMTP) {
            assertThat(ends.get(way).reply()).contains("sent again, although");
            assertThat(copies().get(way)).isEqualTo(2);
        }
    }

    private long held(String verb) {
        return Stream.of(relay, provider)
                .flatMap(it -> it.commands.stream())
                .filter(command -> command.startsWith(verb))
                .count();
    }

    /// How often each message left the server.
    private Map<Way, Long> copies() {
        var copies = new EnumMap<Way, Long>(Way.class);
        List<String> all = Stream.concat(
                        Stream.of(relay, provider)
                                .flatMap(it -> it.mails.stream())
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                        service.mails.stream())
                .toList();
        messageIds.forEach((way, id) ->
                copies.put(way, all.stream().filter(mail -> mail.contains(id)).count()));
        return copies;
    }

    private Map<Way, State> states() {
        return db.database().read(handle -> {
            var states = new EnumMap<Way, State>(Way.class);
            messageIds.forEach((way, id) -> states.put(
                    way,
                    handle.createQuery("""
                                    select d.status, d.reply,
                                           (select count(*) from delivery_attempt a
                                             where a.delivery_id = d.id and a.kind = 'ABANDONED') as lost
                                      from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                                     where m.internet_message_id = :id
                                    """)
                            .bind("id", id)
                            .map((row, _) ->
                                    new State(row.getString("status"), row.getString("reply"), row.getInt("lost")))
                            .one()));
            return states;
        });
    }

    /// A provider that took the message would show its copy by now.
    private static void minutesPass() {
        db.database()
                .useTransaction(
                        handle -> handle.execute(
                                "update delivery set claimed_at = claimed_at - interval '10 minutes' where claimed_by is not null"));
    }
}
