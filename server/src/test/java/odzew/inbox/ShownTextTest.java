package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import odzew.mail.BodyBlock;
import odzew.ticket.BodyType;
import org.junit.jupiter.api.Test;

class ShownTextTest {

    @Test
    void a_page_with_megabytes_of_pictures_inside_is_shown_as_its_text_and_kept_as_a_file() {
        String picture = "<p>zażółć</p><img src=\"data:image/png;base64," + "A".repeat(3_000_000) + "\">";
        ShownText shown = ShownText.of(List.of(BodyBlock.html(picture)), BodyBlock::text);
        assertThat(shown.type()).isEqualTo(BodyType.PLAIN);
        assertThat(shown.body()).contains("zażółć").hasSizeLessThan(1000);
        assertThat(shown.cutOff()).hasValue(picture);
    }

    @Test
    void a_page_with_a_usual_picture_inside_stays_a_page() {
        String picture = "<p>a</p><img src=\"data:image/png;base64," + "A".repeat(1_000_000) + "\">";
        assertThat(ShownText.of(List.of(BodyBlock.html(picture)), BodyBlock::text)
                        .type())
                .isEqualTo(BodyType.HTML);
    }
}
