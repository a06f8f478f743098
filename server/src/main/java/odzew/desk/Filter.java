package odzew.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Selects tickets: those that meet all conditions.
public record Filter(List<Condition> conditions) {

    public static final Filter ALL = new Filter(List.of());
    public static final Filter OPEN = new Filter(List.of(new Condition.Open()));
    public static final Filter UNASSIGNED = OPEN.and(new Condition.AssignedTo(Optional.empty()));

    public Filter {
        conditions = List.copyOf(conditions);
    }

    public static Filter openOf(long agentId) {
        return OPEN.and(new Condition.AssignedTo(Optional.of(agentId)));
    }

    public static Filter openInQueue(long queueId) {
        return OPEN.and(new Condition.InQueue(Set.of(queueId)));
    }

    public static Filter inStatus(long statusId) {
        return ALL.and(new Condition.InStatus(Set.of(statusId)));
    }

    /// The upper bound of the creation time, if the filter has one.
    public Optional<Instant> before() {
        return conditions.stream()
                .mapMulti((Condition condition, Consumer<Instant> sink) -> {
                    if (condition instanceof Condition.Before(Instant moment)) {
                        sink.accept(moment);
                    }
                })
                .min(Comparator.naturalOrder());
    }

    public Filter and(Condition condition) {
        return new Filter(
                Stream.concat(conditions.stream(), Stream.of(condition)).toList());
    }
}
