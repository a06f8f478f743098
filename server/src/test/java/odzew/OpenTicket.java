package odzew;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.SomeAct;
import odzew.ticket.BodyType;
import odzew.ticket.Direction;
import odzew.ticket.NewTicket;
import odzew.ticket.Source;

/// A customer's new ticket in the queue of the vendor's samples.
final class OpenTicket {

    private OpenTicket() {}

    static long of(Core core, String subject, String body) {
        return core.tickets
                .open(
                        new NewTicket(
                                "test@thulium.example",
                                subject,
                                body,
                                Optional.of("ewa.lis@firma.example"),
                                BodyType.PLAIN,
                                "",
                                List.of(),
                                List.of(),
                                Source.EMAIL,
                                Direction.IN_BEHALF_OF,
                                Optional.empty(),
                                OptionalLong.empty(),
                                List.of(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Map.of(),
                                true),
                        SomeAct.act())
                .id();
    }
}
