package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import odzew.net.BytesSocket;
import org.junit.jupiter.params.provider.MethodSource;

class ImapResponseFuzzTest {

    private static final long LARGEST = 10_000;

    /// An IMAP server may send any bytes: they are responses until the connection ends.
    @MethodSource("servers")
    @FuzzTest(maxDuration = "60s")
    void any_bytes_are_responses_until_the_connection_ends(byte[] server) {
        try {
            var wire = new ImapWire(new BytesSocket(server), LARGEST);
            while (true) {
                try (ImapResponse response = wire.read()) {
                    FetchItem.of(response)
                            .ifPresent(item -> assertThat(item.uid()).isPositive());
                }
            }
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    static Stream<byte[]> servers() {
        return Stream.of(
                        "* OK ready\r\n* CAPABILITY IMAP4rev1 IDLE\r\no1 OK done\r\n",
                        "* 1 FETCH (UID 7 RFC822.SIZE 5 INTERNALDATE \"07-Feb-2026 01:02:03 +0100\""
                                + " BODY[] {5}\r\nhello)\r\n",
                        "* 12 FETCH (FLAGS (\\Seen $X) UID 8 BODY[HEADER.FIELDS (SUBJECT)] \"quoted \\\" text\")\r\n",
                        "* 3 FETCH (UID 9 BODY[] {99999999}\r\ncut",
                        "* SEARCH 1 2 3\r\n+ idling\r\n* 4 EXISTS\r\n",
                        "* LIST (\\Sent) \"/\" {4}\r\nSent\r\n",
                        "* 1 FETCH (UID 1 X \"" + "\\a".repeat(20_000) + "\")\r\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
