package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.problem.CodedText;
import odzew.problem.LocalizedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The evidence for a verdict, in the order in which it was found. It is stored as an array of arrays, each
/// with a code's name and its values.
record Reason(List<CodedText> sayings) {

    private static final JsonMapper JSON = new JsonMapper();

    Reason {
        sayings = List.copyOf(sayings);
    }

    static Reason of(ReasonCode sign, Object... values) {
        return new Reason(List.of(CodedText.of(sign, values)));
    }

    Reason and(ReasonCode sign, Object... values) {
        return new Reason(Stream.concat(sayings.stream(), Stream.of(CodedText.of(sign, values)))
                .toList());
    }

    Reason and(Reason more) {
        return new Reason(Stream.concat(sayings.stream(), more.sayings.stream()).toList());
    }

    /// The names of the codes, for the log.
    String codes() {
        return sayings.stream().map(it -> it.code().name()).collect(Collectors.joining(","));
    }

    LocalizedText text() {
        return LocalizedText.joined("; ", sayings.stream().map(CodedText::text).toList());
    }

    String stored() {
        return JSON.writeValueAsString(sayings.stream()
                .map(it -> Stream.concat(Stream.of(it.code().name()), it.values().stream())
                        .toList())
                .toList());
    }

    static Reason read(String stored) {
        var sayings = new ArrayList<CodedText>();
        for (JsonNode saying : JSON.readTree(stored)) {
            var values = new ArrayList<String>();
            saying.forEach(value -> values.add(value.stringValue()));
            sayings.add(new CodedText(ReasonCode.valueOf(values.getFirst()), values.subList(1, values.size())));
        }
        return new Reason(sayings);
    }
}
