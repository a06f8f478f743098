package odzew.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import odzew.net.PublicAddresses;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// Decides which addresses may receive notifications. A name is resolved when a subscription is created, and
/// again before each attempt, because its addresses may change.
public final class Destinations {

    private final Resolver resolver;
    private final PublicAddresses rules;
    private final Duration patience;

    /// @param patience the time limit for a name server
    public Destinations(Resolver resolver, PublicAddresses rules, Duration patience) {
        this.resolver = resolver;
        this.rules = rules;
        this.patience = patience;
    }

    /// Validates an address as far as possible now: a name that does not resolve today may resolve later.
    public Optional<ValidationError> error(String field, URI url) {
        try {
            return forbidden(lookedUp(url.getHost()))
                    .map(found -> RequestError.NOT_PUBLIC.at(field, found.getHostAddress()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The address to connect to.
    InetAddress of(String host) throws IOException {
        List<InetAddress> found = lookedUp(host);
        Optional<InetAddress> forbidden = forbidden(found);
        if (forbidden.isPresent()) {
            throw new IOException(host + " is " + forbidden.get().getHostAddress()
                    + ", which is not public; the administrator can allow it by ODZEW_WEBHOOK_ALLOW");
        }
        return found.getFirst();
    }

    /// One forbidden address among allowed ones is an attack or an error.
    private Optional<InetAddress> forbidden(List<InetAddress> found) {
        return found.stream().filter(one -> !rules.allows(one)).findFirst();
    }

    /// On its own thread: the system's resolver has no time limit and cannot be interrupted.
    private List<InetAddress> lookedUp(String host) throws IOException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        var lookup = new FutureTask<>(() -> resolver.addresses(name));
        Thread.ofPlatform().daemon().name("lookup").start(lookup);
        try {
            return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnknownHostException(name + " was not found within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new UnknownHostException(name + " was not found");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(name + " was not looked for to the end");
        }
    }
}
