package odzew.account;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import odzew.net.AddressRange;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// An API user to be created. RFC 7617 forbids a colon in its name, and a line break could not be sent.
public record NewApiUser(
        String name,
        String password,
        Set<String> permissions,
        Duration retryWindow,
        List<AddressRange> allowedAddresses,
        int requestsPerMinute) {

    static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    public NewApiUser {
        if (name.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("name"));
        }
        if (name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("name"));
        }
        ApiUsers.requirePassword(password);
        Permissions.requireKnown(permissions);
        requireWindow(retryWindow);
        requireLimit(requestsPerMinute);
        permissions = Set.copyOf(permissions);
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    static void requireWindow(Duration window) {
        if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new Problem.Invalid(ValidationError.wrongType(
                    "retry_window", window.toSeconds(), "between 0 and 86400 seconds", "między 0 a 86400 sekund"));
        }
    }

    static void requireLimit(int requestsPerMinute) {
        if (requestsPerMinute < 0) {
            throw new Problem.Invalid(ValidationError.wrongType(
                    "rate_limit", requestsPerMinute, "a number of requests a minute", "liczbą żądań na minutę"));
        }
    }
}
