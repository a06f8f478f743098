package odzew.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The operators before a colon, in English and in Polish.
public enum Operator {
    STATUS("status", "status"),
    QUEUE("queue", "kolejka"),
    CATEGORY("category", "kategoria"),
    AGENT("agent", "agent"),
    TAG("tag", "tag"),
    FROM("from", "od"),
    TO("to", "do"),
    BEFORE("before", "przed"),
    AFTER("after", "po"),
    HAS("has", "ma"),
    IS("is", "jest");

    private final String english;
    private final String polish;

    Operator(String english, String polish) {
        this.english = english;
        this.polish = polish;
    }

    public String english() {
        return english;
    }

    public String polish() {
        return polish;
    }

    static Optional<Operator> named(String word) {
        String wanted = Folding.fold(word);
        return Arrays.stream(values())
                .filter(it -> List.of(it.english, it.polish).contains(wanted))
                .findFirst();
    }
}
