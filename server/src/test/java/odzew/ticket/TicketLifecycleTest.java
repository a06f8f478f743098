package odzew.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.ticket.TicketLifecycle.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The specification of a ticket's moves, cause by cause.
class TicketLifecycleTest {

    private static final Path PAGE = Path.of("..", "docs", "ticket-lifecycle.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "odzew");
    private static final Predicate<String> STATUS_WRITE = Pattern.compile(
                    "update \"?ticket\"?\\s[^;]*?\\bstatus_id\\s*=\\s*:")
            .asPredicate();

    /// The columns: NEW, WAITING_FOR_CUSTOMER, POSTPONED, MERGED, IN_PROGRESS, CLOSED. A dash: the ticket stays.
    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_WROTE,                 -,       NEW,    NEW,    -, NEW,    NEW",
        "AUTOMATIC_MAIL,                 -,       -,      -,      -, -,      -",
        "AGENT_REPLIED,                  WAITING_FOR_CUSTOMER, -, -, -, -,   -",
        "AGENT_REPLIED_AND_CLOSED,       CLOSED,  CLOSED, CLOSED, -, CLOSED, -",
        "COMMENTED,                      -,       -,      -,      -, -,      -",
        "DELIVERY_FAILED,                -,       NEW,    NEW,    -, NEW,    NEW",
        "LAST_REPLY_BOUNCED,             -,       -,      -,      -, -,      NEW",
        "OTHER_BOUNCE,                   -,       -,      -,      -, -,      -",
        "AGENT_POSTPONED,                POSTPONED, POSTPONED, -, -, POSTPONED, POSTPONED",
        "TIME_CAME,                      -,       -,      NEW,    -, -,      -",
        "MERGED,                         MERGED,  MERGED, MERGED, -, MERGED, MERGED",
        "WAITING_TICKET_MERGED_HERE,     -,       NEW,    NEW,    -, NEW,    NEW",
        "ANSWERED_TICKET_MERGED_HERE,    -,       -,      -,      -, -,      -",
        "UNANSWERED_MESSAGES_MOVED_HERE, -,       NEW,    NEW,    -, NEW,    NEW",
        "ANSWERED_MESSAGES_MOVED_HERE,   -,       -,      -,      -, -,      -"
    })
    void a_cause_moves_a_ticket_as_the_table_says(
            Cause cause,
            String fresh,
            String waiting,
            String postponed,
            String merged,
            String inProgress,
            String closed) {
        List<String> expected = List.of(fresh, waiting, postponed, merged, inProgress, closed);
        assertThat(Arrays.stream(StatusKind.values())
                        .map(kind -> cause.next(kind).map(Enum::name).orElse("-")))
                .isEqualTo(expected);
    }

    @Test
    void no_cause_is_missing_from_the_table() throws NoSuchMethodException {
        var rows = Arrays.stream(getClass().getDeclaredMethods())
                .map(method -> method.getAnnotation(CsvSource.class))
                .filter(source -> source != null)
                .flatMap(source -> Arrays.stream(source.value()))
                .map(row -> row.substring(0, row.indexOf(',')))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Cause.values()).map(Enum::name).toList());
    }

    @Test
    void the_printed_table_is_the_rule() throws IOException {
        if (System.getProperty("docs.update") != null) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).content().isEqualTo(page());
    }

    @Test
    void a_move_to_a_closed_status_is_an_event_of_its_own_and_choosing_the_same_status_moves_nothing() {
        var open = new TicketStatus(5, "W toku", StatusKind.IN_PROGRESS);
        var closed = new TicketStatus(6, "Zamknięte", StatusKind.CLOSED);
        assertThat(TicketLifecycle.chosen(open, closed).closes()).isTrue();
        assertThat(TicketLifecycle.chosen(closed, new TicketStatus(7, "Spam", StatusKind.CLOSED))
                        .closes())
                .isFalse();
        assertThat(TicketLifecycle.chosen(closed, closed)).isEqualTo(Move.NONE);
    }

    @Test
    void a_ticket_marked_as_merged_without_another_one_moves_like_a_closed_one() {
        var lifecycle = new TicketLifecycle(Arrays.stream(StatusKind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> new TicketStatus(kind.ordinal(), kind.name(), kind))));
        assertThat(lifecycle
                        .customerWrote(merged(OptionalLong.empty()))
                        .status()
                        .map(TicketStatus::kind))
                .contains(StatusKind.NEW);
        assertThat(lifecycle.postponed(merged(OptionalLong.empty())).status().map(TicketStatus::kind))
                .contains(StatusKind.POSTPONED);
        assertThat(lifecycle.agentReplied(merged(OptionalLong.empty()), true)).isEqualTo(Move.NONE);
        assertThat(lifecycle.merged(merged(OptionalLong.empty()))).isEqualTo(Move.NONE);
        assertThat(lifecycle.customerWrote(merged(OptionalLong.of(7)))).isEqualTo(Move.NONE);
    }

    private static Ticket merged(OptionalLong into) {
        return new Ticket(
                1,
                1,
                into,
                "",
                "",
                Optional.empty(),
                "",
                false,
                StatusKind.MERGED,
                "Połączone",
                OptionalLong.empty(),
                "",
                "",
                List.of(),
                Instant.EPOCH,
                OptionalLong.empty());
    }

    /// An update writes the status that was chosen; everything else goes by a `Move`, which only the lifecycle
    /// makes.
    @Test
    void no_other_code_moves_a_status() {
        assertThat(sourcesWith("new Move(", "Move.of(")).containsExactly("Move.java", "TicketLifecycle.java");
        // an import loads the ticket as it was elsewhere
        assertThat(sources(STATUS_WRITE::test))
                .containsExactly("TicketImport.java", "TicketState.java", "TicketStore.java");
    }

    private static List<String> sourcesWith(String... texts) {
        return sources(source -> Arrays.stream(texts).anyMatch(source::contains));
    }

    private static List<String> sources(Predicate<String> matching) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> matching.test(read(file)))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() {
        var page = new StringBuilder("""
            # What moves a ticket

            The status that a ticket gets when something happens to it, by the kind of the status that it has. A dash: it
            stays as it is. The first status of a kind, by its position, is the one that a ticket gets. Agents and API
            users can choose any status at any time.

            Whatever arrives for a merged ticket goes to the ticket that it was merged into, so a merged ticket stays merged.
            A ticket that has such a status but was merged into no other, by choice or by an import, moves like a closed one.

            This table is printed from `ticket/TicketLifecycle.java`; `TicketLifecycleTest` compares it (`-Ddocs.update` rewrites it).

            """);
        line(page, "What happens", Arrays.stream(StatusKind.values()).map(TicketLifecycleTest::text));
        line(page, "---", Arrays.stream(StatusKind.values()).map(_ -> "---"));
        for (Cause cause : Cause.values()) {
            line(
                    page,
                    cause.sentence(),
                    Arrays.stream(StatusKind.values())
                            .map(kind -> cause.next(kind))
                            .map(next -> next.map(TicketLifecycleTest::text).orElse("–")));
        }
        return page.toString();
    }

    private static void line(StringBuilder page, String first, Stream<String> cells) {
        page.append("| ").append(first).append(cells.collect(Collectors.joining(" | ", " | ", " |\n")));
    }

    private static String text(StatusKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
