package odzew.outbox;

import java.util.Optional;
import java.util.OptionalLong;

/// Sends nothing: the message stays in the outbox with its exact bytes, and is listed in [CapturedMails].
public final class CaptureTransport implements MailTransport {

    @Override
    public SendResult send(DeliveryEnvelope envelope, ContentBytes bytes) {
        return new SendResult.Captured("captured, not sent");
    }

    @Override
    public OptionalLong sizeLimit() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<String> probe() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
