package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import odzew.mail.IncomingMail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SharedMailsTest {

    @Test
    @Tag("long")
    void no_mail_of_the_corpus_is_unreadable() {
        for (Path file : SharedCorpus.mails()) {
            IncomingMail mail = new MimeParser().parse(SharedCorpus.bytes(file));
            assertThat(mail.warnings())
                    .as(file.toString())
                    .noneMatch(
                            warning -> warning.startsWith("could not be read") || warning.startsWith("took too long"));
        }
    }
}
