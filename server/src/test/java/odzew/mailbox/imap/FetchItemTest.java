package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.inbox.Spool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchItemTest {

    @Test
    void numbers_and_date_are_read_in_any_order() {
        FetchItem item =
                item("* 12 FETCH (RFC822.SIZE 300 FLAGS (\\Seen UID) INTERNALDATE \" 7-Feb-2026 01:02:03 +0100\""
                                + " UID 5)")
                        .orElseThrow();
        assertThat(item.uid()).isEqualTo(5);
        assertThat(item.size()).isEqualTo(300);
        assertThat(item.internalDate()).contains(Instant.parse("2026-02-07T00:02:03Z"));
    }

    @Test
    void the_content_is_the_literal_of_the_body_and_of_nothing_else() throws IOException {
        List<Spool> literals = new ArrayList<>(List.of(spool("flag"), spool("mail")));
        FetchItem item = FetchItem.of(new ImapResponse("* 1 FETCH (X-ODD \0 UID 7 BODY[] \0)", literals))
                .orElseThrow();
        assertThat(item.content()).containsSame(literals.get(1));
    }

    @Test
    void a_body_with_parentheses_in_its_name_is_one_word() throws IOException {
        List<Spool> literals = List.of(spool("header"));
        FetchItem item = FetchItem.of(
                        new ImapResponse("* 1 FETCH (BODY[HEADER.FIELDS (FROM SUBJECT)] \0 UID 9)", literals))
                .orElseThrow();
        assertThat(item.uid()).isEqualTo(9);
        assertThat(item.content()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* 1 FETCH (FLAGS (\\Seen))",
                "* 1 FETCH (UID x)",
                "* 1 FETCH (UID",
                "* 1 FETCH (",
                "* 1 FETCH ((((((",
                "* 1 FETCH (BODY[] NIL UID 99999999999999999999)",
                "* 1 EXISTS",
                "a OK FETCH (UID 5)",
                "* 1 FETCH ))))) UID 5"
            })
    void anything_else_is_no_mail(String text) {
        assertThat(item(text)).isEmpty();
    }

    @Test
    void a_date_that_is_none_is_left_out() {
        assertThat(item("* 1 FETCH (UID 3 INTERNALDATE \"yesterday\")")
                        .orElseThrow()
                        .internalDate())
                .isEmpty();
    }

    private static Optional<FetchItem> item(String text) {
        return FetchItem.of(new ImapResponse(text, List.of()));
    }

    private static Spool spool(String text) throws IOException {
        var spool = new Spool(1_000);
        spool.write(text.getBytes(StandardCharsets.US_ASCII));
        return spool;
    }
}
