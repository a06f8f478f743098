package odzew.web.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import odzew.desk.FramedBody;
import odzew.mail.text.BodyLayout;
import odzew.ticket.BodyType;
import org.junit.jupiter.api.Test;

/// The measures that a ticket's page takes of its messages.
class FrameMeasuresTest {

    private static final String QUOTED = "<p>Answer</p><blockquote type=\"cite\">Question</blockquote>";

    @Test
    void the_quotes_of_a_usual_message_are_folded() {
        assertThat(new FrameMeasures().of(1, QUOTED).quotes()).hasSize(1);
        assertThat(framed(QUOTED)).contains("Answer").doesNotContain("Question");
    }

    @Test
    void a_large_message_is_not_parsed_for_the_page_and_is_shown_whole() {
        String large = QUOTED + "<b>".repeat(100_000);
        BodyLayout measure = new FrameMeasures().of(1, large);
        assertThat(measure.quotes()).isEmpty();
        assertThat(measure.lines()).hasSize(100).isEqualTo(measure.wholeLines());
        assertThat(framed(QUOTED + "<p>word</p>".repeat(20_000))).contains("Answer", "Question");
    }

    @Test
    void a_body_is_measured_once_however_often_its_ticket_is_opened() {
        var measures = new FrameMeasures();
        BodyLayout first = measures.of(1, QUOTED);

        assertThat(measures.of(1, new String(QUOTED))).isSameAs(first);
        assertThat(measures.of(2, QUOTED)).isNotSameAs(first);
    }

    @Test
    void large_html_is_read_for_its_first_measure_only() {
        var measures = new FrameMeasures();
        var reads = new AtomicInteger();
        Supplier<String> html = () -> {
            reads.incrementAndGet();
            return "<img src=\"https://images.example/1.png\">";
        };

        assertThat(measures.ofLarge(1, 2_000_000, html).remoteImages()).isTrue();
        assertThat(measures.ofLarge(1, 2_000_000, html).remoteImages()).isTrue();
        assertThat(reads).hasValue(1);
        measures.ofLarge(1, 20, html); // erased since
        assertThat(reads).hasValue(2);
    }

    private static String framed(String html) {
        var body = new FramedBody(html, BodyType.HTML, Optional.empty(), false, List.of());
        return FrameHtml.of(
                body,
                () -> new FrameMeasures().of(1, html),
                new FrameModel(false, false, ""),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }
}
