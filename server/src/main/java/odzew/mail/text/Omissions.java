package odzew.mail.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import odzew.mail.text.Omission.Kind;

/// Collects what is left out of one body: each thing once, and no more than a reader needs.
public final class Omissions {

    private static final int MOST = 50;

    private final Set<Omission> found = new LinkedHashSet<>();

    public void add(Kind kind, String value) {
        if (found.size() < MOST || kind.isRefused()) {
            found.add(new Omission(kind, value));
        }
    }

    public List<Omission> list() {
        return List.copyOf(found);
    }
}
