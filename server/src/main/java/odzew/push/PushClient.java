package odzew.push;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocketFactory;
import odzew.webhook.Answer;
import odzew.webhook.Destinations;
import odzew.webhook.Poster;

/// Hands messages to push services (RFC 8030). A browser names its service, so the address is a stranger's: only
/// public ones are connected to, as for webhooks.
public final class PushClient implements AutoCloseable {

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("push-watch").factory());
    private final PushEncryption encryption = new PushEncryption();
    private final Poster poster;
    private final InstantSource clock;

    /// @param whole the time limit of one message
    public PushClient(Destinations destinations, Duration whole, SSLSocketFactory tls, InstantSource clock) {
        this.poster = new Poster(destinations, Duration.ofSeconds(5), whole, tls, watch, clock);
        this.clock = clock;
    }

    public PushOutcome send(PushTarget to, PushMessage message, Vapid vapid) {
        byte[] body = encryption.encrypt(message.content(), to);
        return outcome(poster.post(to.endpoint(), headers(to, message, vapid), body));
    }

    private Map<String, String> headers(PushTarget to, PushMessage message, Vapid vapid) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", vapid.authorization(to.endpoint(), clock.instant()));
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("Content-Type", "application/octet-stream");
        headers.put("TTL", Long.toString(message.kept().toSeconds()));
        headers.put("Urgency", message.urgent() ? "high" : "normal");
        headers.put("Topic", message.tag());
        return headers;
    }

    static PushOutcome outcome(Answer answer) {
        int status = answer.status().orElse(0);
        if (answer.isAccepted()) {
            return new PushOutcome.Accepted();
        }
        if (status == 404 || status == 410) {
            return new PushOutcome.Gone();
        }
        return answer.isRefused()
                ? new PushOutcome.Refused(answer.describe())
                : new PushOutcome.Later(answer.describe(), answer.retryAfter());
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
