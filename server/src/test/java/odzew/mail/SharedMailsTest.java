package odzew.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SharedMailsTest {

    @Test
    void no_mail_of_the_corpus_is_unreadable() {
        for (Path file : SharedCorpus.mails()) {
            IncomingMail mail = new MimeParser().parse(SharedCorpus.bytes(file));
            assertThat(mail.warnings())
                    .as(file.toString())
                    .noneMatch(
                            warning -> warning.startsWith("could not be read") || warning.startsWith("took too long"));
        }
    }

    @Test
    void a_second_reader_finds_the_same_attachments() throws Exception {
        var missing = new ArrayList<String>();
        int compared = 0;
        for (Path file : SharedCorpus.mails()) {
            byte[] raw = SharedCorpus.bytes(file);
            List<String> ours = new MimeParser()
                    .parse(raw).parts().stream().map(MailPart::sha256).toList();
            for (String digest : attachments(raw)) {
                compared++;
                if (!ours.contains(digest)) {
                    missing.add(file.getFileName().toString());
                }
            }
        }
        assertThat(compared).isGreaterThan(30);
        assertThat(missing.size()).as(missing.toString()).isLessThanOrEqualTo(compared / 20);
    }

    /// Digests of the leaves that say they are attachments, in base64: there mime4j rewrites no line ends.
    private static List<String> attachments(byte[] raw) throws IOException {
        var digests = new ArrayList<String>();
        var stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(raw));
        try {
            String disposition = "";
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                if (state == EntityState.T_START_HEADER) {
                    disposition = "";
                } else if (state == EntityState.T_FIELD
                        && stream.getField().getNameLowerCase().equals("content-disposition")) {
                    disposition = stream.getField().getBody().strip().toLowerCase(java.util.Locale.ROOT);
                } else if (state == EntityState.T_BODY
                        && disposition.startsWith("attachment")
                        && "base64".equals(stream.getBodyDescriptor().getTransferEncoding())) {
                    digests.add(sha256(stream.getDecodedInputStream()));
                }
            }
        } catch (MimeException _) {
            return digests;
        }
        return digests;
    }

    private static String sha256(InputStream content) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
