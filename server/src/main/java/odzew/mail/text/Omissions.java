package odzew.mail.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import odzew.mail.text.Omission.Kind;

/// Collects the omissions of one body: each once, up to a useful number.
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
