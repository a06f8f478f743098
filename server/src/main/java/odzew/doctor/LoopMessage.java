package odzew.doctor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.outbox.ContentBytes;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailSigner;

/// One marked message. Its Message-ID is signed by this installation for no ticket, so each of its servers
/// recognises it as its own and makes no ticket of it; the subject finds it where the Message-ID was replaced.
record LoopMessage(MailAddress from, MailAddress to, String internetMessageId, String subject, Instant date) {

    private static final int NO_TICKET = 0;

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

    static LoopMessage of(String from, String to, MessageIds ids, Instant date) {
        String token = UUID.randomUUID().toString().substring(0, 18);
        return new LoopMessage(
                MailAddress.of(from),
                MailAddress.of(to),
                ids.create(NO_TICKET, "loop-" + token, Optional.of(from)),
                "Odzew doctor: loop " + token,
                date);
    }

    DeliveryEnvelope envelope() {
        return new DeliveryEnvelope(
                "loop",
                from.address(),
                to.mailbox(),
                to.needsSmtpUtf8(),
                new DeliveryEnvelope.Origin(from.address(), internetMessageId, List.of(to.mailbox()), List.of()));
    }

    /// @param signer as of the messages in the outbox: the receiver judges their DKIM signature
    ContentBytes bytes(String instance, MailSigner signer) throws IOException {
        var content = new MailContent(
                internetMessageId,
                from,
                Optional.empty(),
                List.of(to),
                List.of(),
                subject,
                date,
                Optional.empty(),
                List.of(),
                new Body.Plain("""
                        This message was sent by odzew doctor --loop. It makes no ticket.

                        Tę wiadomość wysłało polecenie odzew doctor --loop. Nie tworzy zgłoszenia.
                        """),
                List.of(),
                Automatic.AUTO_GENERATED,
                instance);
        var plain = new ByteArrayOutputStream();
        new MimeComposer(ZoneOffset.UTC).compose(content, plain);
        var signed = new ByteArrayOutputStream();
        signed.write(signer.fields(from.address(), new Bytes(plain.toByteArray())));
        plain.writeTo(signed);
        return new Bytes(signed.toByteArray());
    }
}
