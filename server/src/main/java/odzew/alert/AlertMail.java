package odzew.alert;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.write.MimeComposer;
import odzew.outbox.ContentBytes;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailTransport;
import odzew.outbox.SendResult;
import odzew.problem.LocalizedText;

/// Sends notices by e-mail, past the outbox, whose own problems they report.
final class AlertMail implements AlertChannel {

    private static final LocalizedText SOLVED = new LocalizedText("Solved: %s", "Rozwiązane: %s");

    private record Bytes(byte[] bytes) implements ContentBytes {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private final MimeComposer composer;
    private final MailTransport transport;
    private final List<MailAddress> recipients;
    private final Letterhead letterhead;
    private final InstantSource clock;

    AlertMail(
            MimeComposer composer,
            MailTransport transport,
            List<MailAddress> recipients,
            Letterhead letterhead,
            InstantSource clock) {
        this.composer = composer;
        this.transport = transport;
        this.recipients = recipients;
        this.letterhead = letterhead;
        this.clock = clock;
    }

    /// If one of several recipients fails, all get the notice again: more than once is better than not at all.
    @Override
    public void send(Notice notice) throws IOException {
        MailContent content = content(notice);
        var out = new ByteArrayOutputStream();
        composer.compose(content, out);
        boolean toAll =
                transport.sendersToAll().contains(content.from().address().toLowerCase(Locale.ROOT));
        List<String> together =
                toAll ? recipients.stream().map(MailAddress::mailbox).toList() : List.of();
        for (MailAddress recipient : recipients) {
            var envelope = new DeliveryEnvelope(
                    "alert-" + notice.id(),
                    "",
                    recipient.mailbox(),
                    content.needsSmtpUtf8(),
                    new DeliveryEnvelope.Origin(
                            content.from().address(), content.internetMessageId(), together, List.of()));
            SendResult result = transport.send(envelope, new Bytes(out.toByteArray()));
            switch (result) {
                case SendResult.Accepted _, SendResult.Captured _, SendResult.Uncertain _ -> {}
                case SendResult.TemporaryFailure _,
                        SendResult.StaleConnection _,
                        SendResult.PermanentFailure _,
                        SendResult.SenderRefused _,
                        SendResult.RelayUnavailable _ -> throw new IOException(result.reply());
            }
        }
    }

    private MailContent content(Notice notice) {
        Alert alert = notice.alert();
        LocalizedText subject = notice.ended() ? SOLVED.with(alert.subject()) : alert.subject();
        String page = alert.link().isEmpty() ? "" : "\n\n" + letterhead.base() + alert.link();
        String body = notice.ended()
                ? subject.english() + "\n\n" + subject.polish()
                : alert.text().english() + "\n\n" + alert.text().polish() + page;
        return new MailContent(
                "<alert-%d-%d@%s>".formatted(notice.id(), notice.createdAt().toEpochMilli(), letterhead.host()),
                letterhead.sender().get(),
                Optional.empty(),
                recipients,
                List.of(),
                subject.english() + " / " + subject.polish(),
                clock.instant(),
                Optional.empty(),
                List.of(),
                new Body.Plain(body),
                List.of(),
                Automatic.AUTO_GENERATED,
                letterhead.instance());
    }
}
