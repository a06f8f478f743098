package odzew.http;

import java.util.Optional;

/// Verifies API users. A check may be slow on purpose; the caller caches a correct password for a short time.
@FunctionalInterface
public interface Credentials {

    /// Empty if there is no such user, the password is wrong, or the user is disabled. Throws
    /// `SignInAttempts.TooMany` if the check is refused.
    Optional<Caller> check(String name, String password, String address);
}
