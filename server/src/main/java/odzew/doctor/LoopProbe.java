package odzew.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import odzew.database.Database;
import odzew.dkim.DkimSigner;
import odzew.inbox.OwnAddresses;
import odzew.mail.MessageIds;
import odzew.mailbox.SecretBox;
import odzew.mailbox.sending.SenderTransport;
import odzew.outbox.CaptureTransport;
import odzew.outbox.MailSigner;
import odzew.outbox.MailTransport;
import odzew.outbox.SendResult;
import odzew.outbox.smtp.SmtpTransport;
import odzew.problem.LocalizedText;
import odzew.secret.InstallationKey;
import odzew.settings.Identity;
import odzew.settings.Settings;

/// Sends a marked message to one of our addresses through the relay and through each sender, and waits until
/// the running server has received it.
public final class LoopProbe {

    private static final String CHECK = "loop";
    private static final Duration PAUSE = Duration.ofMillis(250);

    /// @param begun the moment before the first byte was sent
    record Sent(LoopMessage message, LocalizedText way, Instant begun, SendResult result) {}

    private final Settings settings;
    private final Database database;
    private final Identity identity;
    private final LoopArrivals arrivals;
    private final InstantSource clock;

    public LoopProbe(Settings settings, Database database, InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.identity = Identity.of(settings);
        this.arrivals = new LoopArrivals(database, clock);
        this.clock = clock;
    }

    /// @param wait for all messages together
    public List<Finding> run(String address, Duration wait) {
        Optional<String> recipient = new OwnAddresses(database).known(address);
        if (recipient.isEmpty()) {
            return List.of(Finding.fail(CHECK, LoopText.NOT_OURS.with(address), LoopText.NOT_OURS_REMEDY));
        }
        if (settings.capture()) {
            return List.of(Finding.warn(CHECK, LoopText.CAPTURED, LoopText.CAPTURED_REMEDY));
        }
        String ehloName = settings.publicUrl().map(URI::getHost).orElse("");
        MailTransport relay = settings.smtp()
                .<MailTransport>map(smtp -> new SmtpTransport(smtp.withEhloName(ehloName)))
                .orElseGet(CaptureTransport::new);
        try (var transport = new SenderTransport(relay, database, new SecretBox(identity.secret()), ehloName, clock)) {
            List<Sent> sent = sendAll(transport, recipient.get());
            return sent.isEmpty()
                    ? List.of(Finding.warn(CHECK, LoopText.NO_SENDER, LoopText.NO_SENDER_REMEDY))
                    : await(sent, wait);
        }
    }

    private List<Sent> sendAll(MailTransport transport, String recipient) {
        Set<String> own = transport.ownSenders();
        var signer = new DkimSigner(database, new InstallationKey(identity.secret()), clock);
        Stream<Sent> byRelay =
                relayed(own, recipient).stream().map(from -> send(transport, signer, LoopText.RELAY, from, recipient));
        Stream<Sent> bySenders =
                own.stream().sorted().map(from -> send(transport, signer, LoopText.OWN_SENDER, from, recipient));
        return Stream.concat(byRelay, bySenders).toList();
    }

    /// An address whose messages go through the relay; the recipient itself if it is one of them.
    private Optional<String> relayed(Set<String> own, String recipient) {
        return database.read(handle -> handle.createQuery("""
                        select lower(email) from ticket_queue
                         where email like '%@%' and lower(email) <> all(:own)
                         order by lower(email) <> lower(:recipient), id limit 1
                        """)
                .bindArray("own", String.class, own.toArray())
                .bind("recipient", recipient)
                .mapTo(String.class)
                .findOne());
    }

    private Sent send(MailTransport transport, MailSigner signer, LocalizedText way, String from, String to) {
        Instant begun = clock.instant();
        var message = LoopMessage.of(from, to, new MessageIds(identity.secret(), settings.host()), begun);
        try {
            return new Sent(
                    message,
                    way,
                    begun,
                    transport.send(message.envelope(), message.bytes(identity.instance(), signer)));
        } catch (IOException e) {
            return new Sent(message, way, begun, new SendResult.PermanentFailure(String.valueOf(e.getMessage())));
        }
    }

    private List<Finding> await(List<Sent> sent, Duration wait) {
        var findings = new ArrayList<Finding>();
        var missing = new ArrayList<Sent>();
        for (Sent it : sent) {
            switch (it.result()) {
                case SendResult.Accepted _, SendResult.Uncertain _ -> missing.add(it);
                case SendResult.Captured _,
                        SendResult.TemporaryFailure _,
                        SendResult.StaleConnection _,
                        SendResult.PermanentFailure _,
                        SendResult.SenderRefused _,
                        SendResult.RelayUnavailable _ ->
                    findings.add(Finding.fail(
                            CHECK,
                            LoopText.REFUSED.with(
                                    it.message().from().address(),
                                    it.way(),
                                    it.result().reply()),
                            LoopText.REFUSED_REMEDY));
            }
        }
        long end = System.nanoTime() + wait.toNanos();
        while (!missing.isEmpty()) {
            missing.removeIf(it -> arrivals.of(it).map(findings::add).isPresent());
            if (missing.isEmpty() || System.nanoTime() >= end || !pause()) {
                break;
            }
        }
        missing.forEach(it -> findings.add(lost(it, wait)));
        return findings;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Finding lost(Sent sent, Duration wait) {
        return Finding.fail(
                CHECK,
                LoopText.LOST.with(
                        sent.message().from().address(),
                        sent.way(),
                        sent.message().to().address(),
                        sent.result().reply().isEmpty() ? "-" : sent.result().reply(),
                        wait.toSeconds()),
                LoopText.LOST_REMEDY);
    }
}
