package odzew.inbox.smtpd;

import static org.assertj.core.api.Assertions.assertThat;

import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.junit.jupiter.api.Test;

class LaterTest {

    @Test
    void a_database_without_room_is_named_to_the_site_s_mail_server() {
        assertThat(SmtpEnvelope.later(new Problem.Busy(RequestError.NO_CHANGES.of())))
                .startsWith("452 4.3.1 ");
        assertThat(SmtpEnvelope.later(new Problem.Busy(RequestError.BUSY.of()))).startsWith("451 4.3.0 ");
    }
}
