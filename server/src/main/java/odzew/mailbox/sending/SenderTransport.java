package odzew.mailbox.sending;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.database.Database;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.SecretBox;
import odzew.mailbox.Sender;
import odzew.mailbox.SenderStore;
import odzew.outbox.ContentBytes;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.LookupResult;
import odzew.outbox.MailTransport;
import odzew.outbox.SendResult;
import odzew.outbox.SentLookup;

/// Sends each message by the sender of its From address; without one, through the relay.
public final class SenderTransport implements MailTransport {

    /// A sender with its open transport; `trouble` if it could not be opened.
    private record Way(Sender sender, Optional<MailTransport> transport, String trouble) {}

    /// The message was claimed for the earlier way, and the next claim decides anew.
    private static final String CHANGED = "not sent: the way in which this address sends has just changed";

    private static final Duration AGAIN = Duration.ofMinutes(5);

    /// Messages are claimed with senders that were read at most this long ago.
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final SenderStore store = new SenderStore();
    private final MailTransport relay;
    private final Database database;
    private final SenderTransports transports;
    private final InstantSource clock;

    /// Transports of earlier settings, whose last attempts may still run.
    private final List<MailTransport> retired = new ArrayList<>();

    /// Empty until the senders are read for the first time: without them a message would go through the relay.
    private volatile Optional<Map<String, Way>> read = Optional.empty();
    private volatile Instant readAt = Instant.MIN;

    public SenderTransport(
            MailTransport relay, Database database, SecretBox secrets, String ehloName, InstantSource clock) {
        this(relay, database, secrets, ehloName, clock, ServicePatience.DEFAULT);
    }

    public SenderTransport(
            MailTransport relay,
            Database database,
            SecretBox secrets,
            String ehloName,
            InstantSource clock,
            ServicePatience patience) {
        this.relay = relay;
        this.database = database;
        this.clock = clock;
        this.transports = new SenderTransports(database, secrets, ehloName, clock, patience);
    }

    /// Reads the senders again; to be repeated. Always false: a second run at once would find nothing new.
    public synchronized boolean refresh() {
        Map<String, Way> ways = read.orElse(Map.of());
        var now = new HashMap<String, Way>();
        for (Sender sender : database.read(store::all)) {
            Way known = ways.get(sender.address());
            boolean same = known != null
                    && known.sender().version() == sender.version()
                    && known.transport().isPresent();
            now.put(sender.address(), same ? known : open(sender));
        }
        ways.forEach((address, way) -> {
            if (now.get(address) != way) {
                way.transport().ifPresent(retired::add);
            }
        });
        read = Optional.of(Map.copyOf(now));
        readAt = clock.instant();
        return false;
    }

    private Map<String, Way> ways() {
        return read.orElseGet(this::firstRead);
    }

    private synchronized Map<String, Way> firstRead() {
        if (read.isEmpty()) {
            refresh();
        }
        return read.orElseThrow();
    }

    private Way open(Sender sender) {
        try {
            return new Way(sender, Optional.of(transports.of(sender)), "");
        } catch (MailboxTrouble trouble) {
            return new Way(sender, Optional.empty(), trouble.text().english());
        }
    }

    @Override
    public SendResult send(DeliveryEnvelope envelope, ContentBytes bytes) {
        Way way = ways().get(envelope.origin().from().toLowerCase(Locale.ROOT));
        boolean toAll = way != null && way.sender().kind().isService();
        int recipients = envelope.origin().recipients().size();
        if (toAll ? recipients == 0 : recipients > 1) {
            return new SendResult.TemporaryFailure(CHANGED);
        }
        if (way == null) {
            return relay.send(envelope, bytes);
        }
        return way.transport().isPresent()
                ? way.transport().get().send(envelope, bytes)
                : new SendResult.RelayUnavailable(way.trouble());
    }

    @Override
    public Set<String> ownSenders() {
        Instant now = clock.instant();
        if (now.isBefore(readAt) || now.isAfter(readAt.plus(FRESH))) {
            refresh();
        }
        return ways().keySet();
    }

    /// The addresses whose messages a provider's HTTP interface sends.
    @Override
    public Set<String> sendersToAll() {
        return ways().values().stream()
                .map(Way::sender)
                .filter(sender -> sender.kind().isService())
                .map(Sender::address)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String way(String from) {
        Way way = ways().get(from.toLowerCase(Locale.ROOT));
        return way == null ? "" : way.sender().account();
    }

    /// Searches where the message's own sender leaves a trace. The relay's log knows nothing of other senders.
    ///
    /// @param relayLog empty if it cannot be read
    public SentLookup lookup(Optional<SentLookup> relayLog, SentLookup sentFolders) {
        SentLookup relayed =
                relayLog.map(log -> SentLookup.ofAll(List.of(log, sentFolders))).orElse(sentFolders);
        return (internetMessageId, recipient, sender, since) -> {
            Way way = ways().get(sender.toLowerCase(Locale.ROOT));
            if (way == null) {
                return relayed.find(internetMessageId, recipient, sender, since);
            }
            if (way.transport().orElse(null) instanceof ServiceTransport service) {
                return service.copies().find(internetMessageId, since);
            }
            return way.sender().kind().isService()
                    ? new LookupResult.Unsettled(way.trouble(), Optional.of(AGAIN))
                    : sentFolders.find(internetMessageId, recipient, sender, since);
        };
    }

    @Override
    public OptionalLong sizeLimit(String from) {
        Way way = ways().get(from.toLowerCase(Locale.ROOT));
        return way == null
                ? relay.sizeLimit()
                : way.transport().map(MailTransport::sizeLimit).orElse(OptionalLong.empty());
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
        Way way = ways().get(from.toLowerCase(Locale.ROOT));
        if (way == null) {
            return relay.probe();
        }
        return way.transport().isPresent() ? way.transport().get().probe() : Optional.of(way.trouble());
    }

    @Override
    public synchronized void close() {
        relay.close();
        read.orElse(Map.of()).values().forEach(way -> way.transport().ifPresent(MailTransport::close));
        retired.forEach(MailTransport::close);
        retired.clear();
    }
}
