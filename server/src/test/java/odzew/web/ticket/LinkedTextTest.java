package odzew.web.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;

class LinkedTextTest {

    @Test
    void addresses_and_numbers_can_be_clicked_and_the_words_stay_as_they_are() {
        assertThat(
                        html(
                                "See https://shop.example/a?b=1&c=2, www.x.pl (or https://x.pl/a_(b)). Jan <jan@x.pl>, +48 601 234 567."))
                .isEqualTo("See <a href=\"https://shop.example/a?b=1&amp;c=2\" target=\"_blank\""
                        + " rel=\"noopener noreferrer nofollow\">https://shop.example/a?b=1&amp;c=2</a>,"
                        + " <a href=\"https://www.x.pl\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">www.x.pl</a>"
                        + " (or <a href=\"https://x.pl/a_(b)\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">https://x.pl/a_(b)</a>)."
                        + " Jan &lt;<a href=\"mailto:jan@x.pl\">jan@x.pl</a>&gt;,"
                        + " <a href=\"tel:+48601234567\">+48 601 234 567</a>.");
    }

    @Test
    void nothing_of_a_strangers_text_becomes_markup() {
        assertThat(html("javascript:alert(1) <a href=x> \"'& https://x.pl/\"onclick=1"))
                .doesNotContain("<a href=x", "\"onclick");
        assertThat(html("12345678901234567890 PL61 1090 1014 0000")).doesNotContain("<a");
    }

    private static String html(String text) {
        var output = new StringOutput();
        new LinkedText(text).writeTo(output);
        return output.toString();
    }
}
