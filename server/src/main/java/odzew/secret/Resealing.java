package odzew.secret;

import java.util.ArrayList;
import java.util.List;

/// Carries what is sealed under one key of the installation over to another key.
public final class Resealing {

    private final InstallationKey from;
    private final InstallationKey to;
    private final List<String> unreadable = new ArrayList<>();
    private int count;

    public Resealing(InstallationKey from, InstallationKey to) {
        this.from = from;
        this.to = to;
    }

    public InstallationKey from() {
        return from;
    }

    public InstallationKey to() {
        return to;
    }

    /// Empty content stays empty. Content that the former key does not open stays as it is: it was lost before.
    public byte[] box(String purpose, String owner, byte[] sealed) {
        if (sealed.length == 0) {
            return sealed;
        }
        try {
            byte[] moved = to.seal(purpose).seal(owner, from.seal(purpose).open(owner, sealed));
            count++;
            return moved;
        } catch (Seal.Unreadable _) {
            unreadable.add(owner);
            return sealed;
        }
    }

    /// The owners of what the former key did not open.
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /// The number of secrets that were sealed again.
    public int count() {
        return count;
    }
}
