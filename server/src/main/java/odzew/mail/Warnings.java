package odzew.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What could not be read as its sender meant it; each kind is said once.
final class Warnings {

    private static final int MAX = 100;

    private final Set<String> said = new LinkedHashSet<>();

    void add(String warning) {
        if (said.size() < MAX) {
            said.add(warning);
        }
    }

    List<String> list() {
        return new ArrayList<>(said);
    }
}
