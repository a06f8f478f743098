package odzew.mail.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects the deviations that could not be repaired; each kind is reported once.
public final class Warnings {

    private static final int MAX = 100;

    private final Set<String> said = new LinkedHashSet<>();

    public void add(String warning) {
        if (said.size() < MAX) {
            said.add(warning);
        }
    }

    public List<String> list() {
        return new ArrayList<>(said);
    }
}
