package odzew.mailbox.sending;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.outbox.LookupResult;
import odzew.outbox.RelayReplies;
import odzew.outbox.SentRows;

/// Searches the mailbox of a provider's HTTP interface for the copy of a sent message.
final class SentCopies {

    /// A message that was handed over may need this long to appear in the mailbox.
    private static final Duration DELAY = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final SentRows rows = new SentRows();
    private final MailService service;
    private final ServiceClient client;
    private final Database database;
    private final String sender;
    private final InstantSource clock;

    SentCopies(MailService service, ServiceClient client, Database database, String sender, InstantSource clock) {
        this.service = service;
        this.client = client;
        this.database = database;
        this.sender = sender;
        this.clock = clock;
    }

    /// The provider's id of the copy in the usual place.
    Optional<String> inSent(String internetMessageId) throws IOException {
        return copy(service.places(internetMessageId).getFirst());
    }

    /// Without a conclusive search nothing is sent again, because the provider may have accepted the message.
    LookupResult find(String internetMessageId, Instant since) {
        try {
            for (MailService.Place place : service.places(internetMessageId)) {
                Optional<String> copy = copy(place);
                if (copy.isPresent()) {
                    String text = "%s has it in %s".formatted(service.name(), place.name());
                    return place.sent()
                            ? new LookupResult.Found(text, copy.get())
                            : new LookupResult.Unsettled(text + " and is still sending it", Optional.of(AGAIN));
                }
            }
            if (clock.instant().isBefore(since.plus(DELAY))) {
                return new LookupResult.Unsettled(
                        "%s does not show it yet".formatted(service.name()), Optional.of(DELAY));
            }
            return absent(internetMessageId);
        } catch (IOException e) {
            return new LookupResult.Unsettled(
                    "%s cannot be searched: %s".formatted(service.name(), RelayReplies.of(e)), Optional.of(AGAIN));
        }
    }

    /// A provider that changed Message-IDs would show none of our messages.
    private LookupResult absent(String internetMessageId) throws IOException {
        List<String> earlier = database.read(handle -> rows.lastSent(handle, sender, internetMessageId));
        for (String id : earlier) {
            if (inSent(id).isPresent()) {
                return new LookupResult.NotFound(service.name() + " does not have it, and has earlier ones");
            }
        }
        return new LookupResult.Unsettled(
                service.name() + " does not have it, but has none of our messages at all; a person decides",
                Optional.empty());
    }

    private Optional<String> copy(MailService.Place place) throws IOException {
        ServiceResponse response = client.call(place.search());
        if (!response.isOk()) {
            throw new IOException(response.text());
        }
        return place.copies(response.body()).stream().findFirst();
    }
}
