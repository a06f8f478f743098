package odzew.http;

import java.util.Optional;

/// Knows the API users. Checking may be slow on purpose; what was right is remembered for a short time.
@FunctionalInterface
public interface Credentials {

    /// Empty if the user does not exist or is disabled, or the password is wrong.
    Optional<Caller> check(String name, String password);
}
