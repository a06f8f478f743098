package odzew.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.ticket.TicketRestore;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.Test;

/// The data that undo a bulk change survive their way through a form.
class BulkUndoTest {

    @Test
    void what_is_written_is_read_again() {
        var all = new TicketUpdate(
                Optional.of("anna.k:x,y"),
                OptionalLong.of(5),
                OptionalLong.of(0),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.of(List.of("pilne, bardzo", "a:b", "żółć")),
                Map.of());
        for (TicketUpdate update : List.of(
                all,
                TicketUpdate.NOTHING.withAgent(""),
                TicketUpdate.NOTHING.withQueue(32),
                TicketUpdate.NOTHING.withTags(List.of()),
                TicketUpdate.NOTHING)) {
            var restore = new TicketRestore(1234, "789", update);
            assertThat(BulkUndo.read(BulkUndo.write(restore))).contains(restore);
        }
    }

    @Test
    void what_is_none_of_ours_is_nothing() {
        for (String text : List.of("", "1234", "1:2:-:-", "x:2:-:-:-", "1:2:9.:-:-", "1:2:-:-:-", "1:2:-:-:-:-:-")) {
            assertThat(BulkUndo.read(text)).isEmpty();
        }
    }
}
