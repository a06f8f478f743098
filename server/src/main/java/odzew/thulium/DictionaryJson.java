package odzew.thulium;

import java.util.List;
import odzew.setup.Dictionaries;

/// The dictionaries on the wire; names as stored.
final class DictionaryJson {

    private DictionaryJson() {}

    record Status(long statusId, String name, List<Substatus> substatuses) {

        static Status of(Dictionaries.StatusView status) {
            return new Status(
                    status.id(),
                    status.name(),
                    status.substatuses().stream()
                            .map(substatus -> new Substatus(substatus.id(), substatus.name()))
                            .toList());
        }
    }

    record Substatus(long substatusId, String name) {}

    record Category(long categoryId, String name) {

        static Category of(Dictionaries.CategoryView category) {
            return new Category(category.id(), category.name());
        }
    }

    record TicketQueue(long ticketQueueId, String name, String email) {

        static TicketQueue of(Dictionaries.QueueView queue) {
            return new TicketQueue(queue.id(), queue.name(), queue.email());
        }
    }
}
