package odzew.account;

import java.time.Duration;
import java.util.Set;

/// A program that may call the API. `permissions` are names such as `tickets.agent_response`; `*` is all of them.
/// Identical responses within `retryWindow` are answered once; zero switches that off.
public record ApiUser(long id, String name, Set<String> permissions, Duration retryWindow) {

    public boolean may(String permission) {
        return permissions.contains("*") || permissions.contains(permission);
    }
}
