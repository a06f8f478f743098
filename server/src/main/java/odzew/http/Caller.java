package odzew.http;

import java.security.Principal;
import java.util.function.Predicate;
import org.springframework.security.core.context.SecurityContextHolder;

/// The API user behind a request.
///
/// @param account an object that the credentials check attaches to the user; the handlers know its type
public record Caller(String name, Predicate<String> permissions, Object account) implements Principal {

    @Override
    public String getName() {
        return name;
    }

    /// The caller of the request that this thread serves.
    public static Caller current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("this route is not behind the API's security chain");
    }

    /// Refuses with 403 if the permission is missing.
    public Caller require(String permission) {
        if (!permissions.test(permission)) {
            throw Refusal.forbidden(permission);
        }
        return this;
    }

    public <T> T account(Class<T> type) {
        return type.cast(account);
    }
}
