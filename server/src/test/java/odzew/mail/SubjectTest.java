package odzew.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello | Re: [#1234] Hello",
                "Re: Hello | Re: [#1234] Hello",
                "RE: Odp: Fwd: PD: AW: SV: Re[2]: re(3) : Hello | Re: [#1234] Hello",
                "Re: [#1234] Hello | Re: [#1234] Hello",
                "Re: [#1234] Odp: [#1234] Hello [#1234] | Re: [#1234] Hello",
                "Re: [#99] Hello | Re: [#1234] [#99] Hello",
                "Regarding: Hello | Re: [#1234] Regarding: Hello",
                "Re | Re: [#1234] Re",
                "Re: | Re: [#1234]",
                "'' | Re: [#1234]"
            })
    void an_answer_has_one_prefix_and_one_token(String subject, String reply) {
        assertThat(Subject.reply(subject, 1234)).isEqualTo(reply);
        assertThat(Subject.reply(reply, 1234)).isEqualTo(reply);
        assertThat(Subject.tokenIn(reply)).hasValue(1234);
    }

    @Test
    void a_first_mail_has_the_token_without_prefix() {
        assertThat(Subject.first("Offer [#7] no. 1", 7)).isEqualTo("[#7] Offer   no. 1");
        assertThat(Subject.tokenIn("no token [#] [#x] #12")).isEmpty();
        assertThat(Subject.tokenIn("[#99999999999999999999]")).isEmpty();
    }

    @Test
    void a_long_subject_is_cut_between_characters() {
        String cut = Subject.reply("🎉".repeat(2000), 1);
        assertThat(cut).hasSizeLessThan(520).endsWith("🎉…");
        assertThat(Subject.reply(cut, 1)).isEqualTo(cut);
        assertThat(Subject.reply("Re: ".repeat(100_000) + "x", 1)).isEqualTo("Re: [#1] x");
    }
}
