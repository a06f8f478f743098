package odzew.mailbox.sending;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import odzew.outbox.ContentBytes;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailTransport;
import odzew.outbox.RelayReplies;
import odzew.outbox.SendResult;

/// Sends by a provider's HTTP interface. The message goes out once, with its first recipient, to all recipients;
/// the deliveries to the others end with it. It counts as sent once its copy is found in the mailbox.
final class ServiceTransport implements MailTransport {

    private static final String NO_MESSAGE = "<probe@odzew.invalid>";

    private final MailService service;
    private final ServiceClient client;
    private final SentCopies copies;
    private final ServicePatience patience;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    /// By Message-ID: attempts that send now.
    private final Map<String, CompletableFuture<SendResult>> underWay = new ConcurrentHashMap<>();

    private volatile Instant restUntil = Instant.MIN;

    ServiceTransport(
            MailService service,
            ServiceClient client,
            SentCopies copies,
            ServicePatience patience,
            InstantSource clock) {
        this.service = service;
        this.client = client;
        this.copies = copies;
        this.patience = patience;
        this.clock = clock;
    }

    SentCopies copies() {
        return copies;
    }

    @Override
    public SendResult send(DeliveryEnvelope envelope, ContentBytes bytes) {
        if (bytes.size() > service.largest()) {
            return new SendResult.PermanentFailure(
                    "not sent: the message has %d bytes; %s accepts at most %d. Send this address by SMTP instead"
                            .formatted(bytes.size(), service.name(), service.largest()));
        }
        if (clock.instant().isBefore(restUntil)) {
            return new SendResult.RelayUnavailable(service.name() + " asked to wait until " + restUntil);
        }
        return envelope.isFirst() ? sendToAll(envelope, bytes) : withTheFirst(envelope);
    }

    private SendResult sendToAll(DeliveryEnvelope envelope, ContentBytes bytes) {
        String id = envelope.origin().internetMessageId();
        var mine = new CompletableFuture<SendResult>();
        underWay.put(id, mine);
        SendResult result = new SendResult.Uncertain("no confirmation: the attempt was broken off");
        try {
            result = confirmed(post(HiddenRecipients.in(bytes, envelope.origin().hidden())), id);
            return result;
        } finally {
            underWay.remove(id, mine);
            mine.complete(result);
        }
    }

    private SendResult post(ContentBytes bytes) {
        try {
            ServiceResponse response = client.call(service.send(bytes));
            SendResult meaning = service.meaning(response);
            if (!response.isOk()) {
                response.retryAfter()
                        .ifPresent(rest -> restUntil = clock.instant().plus(rest));
            }
            return meaning.after(service.name() + ": ");
        } catch (ServiceClient.NotSent e) {
            return new SendResult.RelayUnavailable(service.name() + ": " + RelayReplies.of(e));
        } catch (IOException e) {
            return new SendResult.Uncertain("no confirmation: " + service.name() + ": " + RelayReplies.of(e));
        }
    }

    /// An accepted message without its copy is uncertain: the next step looks for it again before anything is
    /// sent.
    private SendResult confirmed(SendResult posted, String id) {
        if (!(posted instanceof SendResult.Accepted(String reply, String queueId))) {
            return posted;
        }
        String trouble = "";
        int pause = 0;
        do {
            try {
                Optional<String> copy = copies.inSent(id);
                if (copy.isPresent()) {
                    return new SendResult.Accepted(
                            reply + " (the copy is in the mailbox)", queueId.isEmpty() ? copy.get() : queueId);
                }
            } catch (IOException e) {
                trouble = ": " + RelayReplies.of(e);
            }
        } while (pause < patience.copy().size() && !ends(patience.copy().get(pause++)));
        return new SendResult.Uncertain(reply + " (accepted; its copy is not in the mailbox yet" + trouble + ")");
    }

    private boolean ends(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// Another server may send it at this moment, so that only the first recipient's delivery ever sends.
    private SendResult withTheFirst(DeliveryEnvelope envelope) {
        String id = envelope.origin().internetMessageId();
        String together = "with the message to " + envelope.first();
        try {
            Optional<String> copy = copies.inSent(id);
            if (copy.isPresent()) {
                return new SendResult.Accepted("sent together " + together, copy.get());
            }
        } catch (IOException e) {
            return new SendResult.RelayUnavailable(service.name() + ": " + RelayReplies.of(e));
        }
        CompletableFuture<SendResult> first = underWay.get(id);
        return first == null
                ? new SendResult.TemporaryFailure("waits: it is sent together " + together)
                : ofTheFirst(first, together);
    }

    private SendResult ofTheFirst(CompletableFuture<SendResult> first, String together) {
        SendResult result;
        try {
            result = first.get(patience.response().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.TemporaryFailure("waits: it is sent together " + together);
        } catch (ExecutionException | TimeoutException _) {
            return new SendResult.TemporaryFailure("waits: it is sent together " + together);
        }
        return switch (result) {
            case SendResult.Accepted(String reply, String queueId) ->
                new SendResult.Accepted("sent together " + together + ": " + reply, queueId);
            case SendResult.PermanentFailure _, SendResult.RelayUnavailable _, SendResult.SenderRefused _ -> result;
            case SendResult.Captured _,
                    SendResult.TemporaryFailure _,
                    SendResult.StaleConnection _,
                    SendResult.Uncertain _ ->
                new SendResult.TemporaryFailure("waits: it is sent together " + together + ": " + result.reply());
        };
    }

    @Override
    public OptionalLong sizeLimit() {
        return OptionalLong.of(service.largest());
    }

    /// Searches for a message that does not exist: this tests the consent and the way, and nothing is
    /// sent.
    @Override
    public Optional<String> probe() {
        if (clock.instant().isBefore(restUntil)) {
            return Optional.empty();
        }
        try {
            copies.inSent(NO_MESSAGE);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(service.name() + ": " + RelayReplies.of(e));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        client.close();
    }
}
