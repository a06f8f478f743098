package odzew.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import odzew.account.VisibleQueues;
import org.junit.jupiter.api.Test;

class MentionsTest {

    private static final List<Colleague> TEAM = List.of(
            new Colleague(1, "anna", "Anna Nowak", VisibleQueues.ALL),
            new Colleague(2, "anna.lis", "Anna Nowak-Lis", VisibleQueues.ALL),
            new Colleague(3, "zolty", "Żaneta Żółty", VisibleQueues.ALL),
            new Colleague(4, "jan1", "Jan Kowal", VisibleQueues.ALL),
            new Colleague(5, "jan2", "Jan Kowal", VisibleQueues.ALL));

    @Test
    void a_login_or_a_whole_name_after_the_sign_is_a_mention() {
        assertThat(Mentions.of("@anna proszę", TEAM)).containsExactly(1L);
        assertThat(Mentions.of("(@Anna Nowak)", TEAM)).containsExactly(1L);
        assertThat(Mentions.of("Pytaj @żaneta żółty.", TEAM)).containsExactly(3L);
        assertThat(Mentions.of("@Żaneta\u00a0Żółty, @anna", TEAM)).containsExactly(3L, 1L);
    }

    @Test
    void of_names_that_begin_alike_the_longest_is_meant() {
        assertThat(Mentions.of("@anna.lis i @Anna Nowak-Lis", TEAM)).containsExactly(2L);
        assertThat(Mentions.of("@anna.", TEAM)).containsExactly(1L);
        assertThat(Mentions.of("@annabel", TEAM)).isEmpty();
    }

    @Test
    void both_of_two_colleagues_with_one_name_are_mentioned() {
        assertThat(Mentions.of("@Jan Kowal", TEAM)).containsExactly(4L, 5L);
        assertThat(Mentions.of("@jan2", TEAM)).containsExactly(5L);
    }

    @Test
    void an_email_address_mentions_no_one() {
        assertThat(Mentions.of("pisz na biuro@anna", TEAM)).isEmpty();
        assertThat(Mentions.of("anna @ zolty", TEAM)).isEmpty();
    }
}
