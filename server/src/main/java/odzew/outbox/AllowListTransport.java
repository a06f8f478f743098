package odzew.outbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Sends to addresses of an allow-list only, while that is required; captures all other messages.
public final class AllowListTransport implements MailTransport {

    private final MailTransport relay;
    private final BooleanSupplier limited;
    private final List<String> allowed;

    /// @param allowed addresses, or domains such as `@example.com`
    public AllowListTransport(MailTransport relay, BooleanSupplier limited, List<String> allowed) {
        this.relay = relay;
        this.limited = limited;
        this.allowed = allowed.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public SendResult send(DeliveryEnvelope envelope, ContentBytes bytes) {
        return limited.getAsBoolean() && !isAllowed(envelope)
                ? new SendResult.Captured("captured, not sent: staging sends to addresses of ODZEW_STAGING_MAIL only")
                : relay.send(envelope, bytes);
    }

    private boolean isAllowed(DeliveryEnvelope envelope) {
        boolean toAll = sendersToAll().contains(envelope.origin().from().toLowerCase(Locale.ROOT));
        return isAllowed(envelope.recipient())
                && (!toAll || envelope.origin().recipients().stream().allMatch(this::isAllowed));
    }

    private boolean isAllowed(String recipient) {
        String address = recipient.toLowerCase(Locale.ROOT);
        return allowed.stream().anyMatch(it -> it.startsWith("@") ? address.endsWith(it) : address.equals(it));
    }

    @Override
    public Set<String> ownSenders() {
        return relay.ownSenders();
    }

    @Override
    public Set<String> sendersToAll() {
        return relay.sendersToAll();
    }

    @Override
    public String way(String from) {
        return relay.way(from);
    }

    @Override
    public OptionalLong sizeLimit(String from) {
        return relay.sizeLimit(from);
    }

    @Override
    public OptionalLong sizeLimit() {
        return relay.sizeLimit();
    }

    @Override
    public Optional<String> probe() {
        return relay.probe();
    }

    @Override
    public Optional<String> probe(String from) {
        return relay.probe(from);
    }

    @Override
    public void close() {
        relay.close();
    }
}
