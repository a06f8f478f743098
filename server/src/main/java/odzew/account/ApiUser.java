package odzew.account;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import odzew.net.AddressRange;

/// A program that may call the API.
///
/// @param permissions names such as `tickets.agent_response`; `*` is all of them
/// @param retryWindow identical responses within it are answered once; zero switches that off
/// @param allowedAddresses the addresses that it may call from; empty: any
/// @param requestsPerMinute on all servers together; 0: unlimited
public record ApiUser(
        long id,
        String name,
        Set<String> permissions,
        Duration retryWindow,
        List<AddressRange> allowedAddresses,
        int requestsPerMinute) {

    /// A thousand a second: regular work stays below it, a program in an endless loop does not.
    public static final int USUAL_REQUESTS_PER_MINUTE = 60_000;

    public boolean may(String permission) {
        return permissions.contains(Permissions.ALL) || permissions.contains(permission);
    }

    public boolean mayCallFrom(String address) {
        return allowedAddresses.isEmpty() || allowedAddresses.stream().anyMatch(range -> range.contains(address));
    }
}
