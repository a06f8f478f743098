package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import odzew.problem.Bilingual;
import odzew.problem.Saying;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Why a mail is what it is held to be: the signs, in the order in which they were found. Stored as an array of arrays,
/// each with a sign's name and its values.
record Reason(List<Saying> sayings) {

    private static final JsonMapper JSON = new JsonMapper();

    Reason {
        sayings = List.copyOf(sayings);
    }

    static Reason of(ReasonCode sign, Object... values) {
        return new Reason(List.of(Saying.of(sign, values)));
    }

    Reason and(ReasonCode sign, Object... values) {
        return new Reason(Stream.concat(sayings.stream(), Stream.of(Saying.of(sign, values)))
                .toList());
    }

    Reason and(Reason more) {
        return new Reason(Stream.concat(sayings.stream(), more.sayings.stream()).toList());
    }

    Bilingual words() {
        return Bilingual.joined("; ", sayings.stream().map(Saying::words).toList());
    }

    String stored() {
        return JSON.writeValueAsString(sayings.stream()
                .map(it -> Stream.concat(Stream.of(it.phrase().name()), it.values().stream())
                        .toList())
                .toList());
    }

    static Reason read(String stored) {
        var sayings = new ArrayList<Saying>();
        for (JsonNode saying : JSON.readTree(stored)) {
            var values = new ArrayList<String>();
            saying.forEach(value -> values.add(value.stringValue()));
            sayings.add(new Saying(ReasonCode.valueOf(values.getFirst()), values.subList(1, values.size())));
        }
        return new Reason(sayings);
    }
}
