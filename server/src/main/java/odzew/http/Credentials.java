package odzew.http;

import java.util.Optional;

/// Knows the API users. Checking may be slow on purpose; what was right is remembered for a short time.
@FunctionalInterface
public interface Credentials {

    /// Empty if there is no such user, the password is wrong, or the user is disabled.
    Optional<Caller> check(String name, String password);
}
