package odzew.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {

    private final MessageIds ids = new MessageIds("a key of sixteen bytes or more".getBytes(), "Helpdesk.example");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1234, 1234567, 12345678, 1234567890123L, Long.MAX_VALUE})
    void an_id_names_its_ticket_to_whoever_has_the_key(long ticket) {
        String id = ids.create(ticket, Long.toString(ticket));
        assertThat(id).startsWith("<t").endsWith("@helpdesk.example>");
        assertThat(MessageIds.isUsable(id)).isTrue();
        assertThat(ids.ticketOf(id)).hasValue(ticket);
        assertThat(ids.ticketOf(id.toUpperCase())).hasValue(ticket);
        assertThat(new MessageIds(new byte[16], "helpdesk.example").ticketOf(id))
                .isEmpty();
        assertThat(ids.replyAddress("support@helpdesk.example", ticket)).hasValueSatisfying(address -> {
            assertThat(MailAddress.isValid(address)).isTrue();
            assertThat(ids.ticketOfAddress(address)).hasValue(ticket);
            assertThat(ids.bounceOf(address)).isEmpty();
        });
        assertThat(ids.bounceAddress("support@helpdesk.example", ticket)).hasValueSatisfying(address -> {
            assertThat(ids.bounceOf(address)).hasValue(ticket);
            assertThat(ids.ticketOfAddress(address)).isEmpty();
        });
    }

    @Test
    void a_changed_id_is_not_ours() {
        String id = ids.create(1234, "77");
        assertThat(ids.ticketOf(id.replace("t1234", "t1235"))).isEmpty();
        assertThat(ids.ticketOf(id.replace(".77.", ".78."))).isEmpty();
        for (int i = 0; i < 15; i++) {
            var changed = new StringBuilder(id);
            int at = id.indexOf('@') - 1 - i;
            changed.setCharAt(at, changed.charAt(at) == 'q' ? 'a' : 'q');
            assertThat(ids.ticketOf(changed.toString())).isEmpty();
        }
        for (String other : new String[] {"", "<>", "<a@b>", "t1", "x".repeat(100_000)}) {
            assertThat(ids.ticketOf(other)).isEqualTo(OptionalLong.empty());
            assertThat(ids.ticketOfAddress(other)).isEmpty();
            assertThat(ids.bounceOf(other)).isEmpty();
        }
    }

    @Test
    void no_id_looks_like_those_that_spam_filters_count() {
        Pattern runs = Pattern.compile("[0-9a-f]{8}|\\d{10}");
        Pattern randomWord = Pattern.compile("<[a-z\\d][a-z\\d$-]{10,29}[a-z\\d]@.*");
        Pattern capitalsOrLetters = Pattern.compile("<([A-Z\\d]{7,}|[a-z]{5,})@.*|.*\\$.*");
        for (long n = 1; n > 0; n = n * 3 + 1) {
            String id = ids.create(n, Long.toString(n));
            assertThat(runs.matcher(id.substring(0, id.indexOf('@'))).find()).isFalse();
            assertThat(randomWord.matcher(id).matches()).isFalse();
            assertThat(capitalsOrLetters.matcher(id).matches()).isFalse();
        }
    }

    @Test
    void an_address_that_would_be_too_long_is_not_made() {
        assertThat(ids.replyAddress("a".repeat(50) + "@x.example", 1234)).isEmpty();
        assertThat(ids.bounceAddress("a".repeat(42) + "@x.example", 1234)).isEmpty();
        assertThat(ids.replyAddress("a".repeat(40) + "@x.example", 1234)).isPresent();
    }

    @Test
    void a_short_key_or_an_odd_word_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageIds(new byte[8], "x.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> ids.create(1, "a b"));
    }
}
